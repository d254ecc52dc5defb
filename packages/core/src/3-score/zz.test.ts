import { createSource, parseScript } from '@enclave-vm/ast';
import { it } from 'vitest';
import { createScoringGate, score } from './index.ts';
import { extractFeatures } from './extract-features.ts';
const time = (name: string, n: number, run: () => unknown) => {
  for (let i = 0; i < n; i += 1) run();
  const t: number[] = [];
  for (let k = 0; k < 7; k += 1) { const s = performance.now(); for (let i = 0; i < n; i += 1) run(); t.push((performance.now() - s) / n * 1000); }
  t.sort((a, b) => a - b);
  console.log(`${name} ${t[3]?.toFixed(2)} us`);
};
const T = (code: string) => { const source = createSource({ text: code, level: 'PERMISSIVE' }); const p = parseScript(code, { budget: source.budget, layer: 'validate' }); if (!p.ok) console.log(p.issues[0]?.message); return { ...source, code, program: p.ok ? p.program : null } as never; };
it('bench', () => {
  const code = "const users = await callTool('users:list', { limit: 10 });\nconst names = users.map((u) => u.name);\nconst total = users.reduce((a, u) => a + u.age, 0);\nconsole.log(names.join(', '));\nreturn { names, total };";
  const gate = createScoringGate({ cache: false }, 'STANDARD');
  const t = T(code);
  time('5 lines uncached', 5000, () => score(t, gate));
  const p = (t as { program: never }).program;
  time('extract only', 5000, () => extractFeatures(p));
  const cachedGate = createScoringGate({}, 'STANDARD');
  time('5 lines cached', 5000, () => score(t, cachedGate));
  const loud = "for (const u of await tools.users.list({ limit: 5000, q: '*' })) { await tools.email.send({ body: u.password }) }";
  const l = T(loud);
  time('loud uncached', 5000, () => score(l, gate));
  const big = T(Array.from({ length: 1000 }, () => code.replace(/const/g, 'var').replace('return', 'void')).join('\n'));
  time('5000 lines', 3, () => score(big, gate));
  const hostile = [
    'tools.a('.repeat(150) + '1' + ')'.repeat(150),
    'tools' + '.a'.repeat(400),
    ('f(' + 'tools.a,'.repeat(20000) + '1)'),
    '[' .repeat(150) + 'tools.a([' + '1,'.repeat(50000) + '])' + ']'.repeat(150),
  ];
  for (const h of hostile) { const x = T(h); time('hostile ' + h.slice(0, 12), 1, () => score(x, gate)); }
});
