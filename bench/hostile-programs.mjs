/**
 * Programs that never yield, as data: the first loops in bytecode, the others inside one native call. Text is built at
 * run time, so that no static layer sees the shape and what stops them is the sandbox.
 */
export const hostilePrograms = [
  { id: 'loop', title: '`while (true)`', source: 'let i = 0; while (true) i++;' },
  { id: 'join', title: '`Array(1e8).join()`', source: "return Array(1e8).join('x').length;" },
  { id: 'index-of', title: '`indexOf` on 2^53-1 items', source: 'return [].indexOf.call({ length: 2 ** 53 - 1 }, 1);' },
  {
    id: 'sort',
    title: '`sort` of 2,000,000 strings',
    source:
      'const words = []; for (let i = 0; i < 40; i++) words.push(String(i * 7919 % 41)); let all = words; while (all.length < 2_000_000) all = all.concat(all); return all.sort().length;',
  },
  {
    id: 'regex',
    title: 'regex backtracking',
    source: "const slow = new RegExp(['(a', '+)', '+b'].join('')); return slow.test('a'.repeat(40));",
  },
  {
    id: 'replace',
    title: '`replaceAll` blow-up',
    source: "const text = 'a'.repeat(20_000); return text.replaceAll('a', text).length;",
  },
  {
    id: 'bigint',
    title: 'BigInt power',
    source: 'let n = 3n; for (let i = 0; i < 40; i++) n = n ** 3n; return String(n).length;',
  },
];
