import { describe, expect, it } from 'vitest';
import { describeFlows, flowsOf } from './analyze-flows.suite.ts';

const user = 'const user = await tools.users.get({ id: 1 });';
const list = 'const users = await tools.users.list();';

/** What it is about, the script, and all flows of data. */
const data: [string, string, string[]][] = [
  ['one field', `${user} await tools.email.send({ body: user.name })`, ['users:get.name > email:send.body']],
  ['the whole', `${user} await tools.email.send({ body: user })`, ['users:get > email:send.body']],
  [
    'callTool',
    "const u = await callTool('users:get'); await callTool('email:send', { to: u.email })",
    ['users:get.email > email:send.to'],
  ],
  ['a path by name', "const u = await tools['users:get'](); await tools.email['send'](u)", ['users:get > email:send']],
  [
    'nested argument',
    `${user} tools.mail.send({ items: [{ a: { b: user.x } }] })`,
    ['users:get.x > mail:send.items[].a.b'],
  ],
  [
    'destructuring',
    'const { name, address: { city } } = await tools.users.get(); tools.mail.send({ name, city })',
    ['users:get.address.city > mail:send.city', 'users:get.name > mail:send.name'],
  ],
  [
    'destructuring only what is used',
    'const { passwordHash, name } = await tools.users.get(); tools.mail.send({ name })',
    ['users:get.name > mail:send.name'],
  ],
  [
    'rest leaves out',
    'const { hash, ...safe } = await tools.users.get(); tools.mail.send(safe)',
    ['users:get -hash > mail:send'],
  ],
  [
    'a field that rest left out',
    'const { hash, ...safe } = await tools.users.get(); tools.mail.send({ a: safe.hash, b: safe.name })',
    ['users:get.name > mail:send.b'],
  ],
  [
    'array pattern',
    'const [first, second] = await tools.users.list(); tools.mail.send({ a: second.name })',
    ['users:list[].name > mail:send.a'],
  ],
  [
    'default value',
    `${user} const { note = user.bio } = {}; tools.mail.send({ note })`,
    ['users:get.bio > mail:send.note'],
  ],
  [
    'swap',
    'let a = await tools.a.get(); let b = await tools.b.get(); [a, b] = [b, a]; tools.mail.send({ a })',
    ['b:get > mail:send.a'],
  ],
  ['overwritten', `let x = await tools.users.get(); x = 'nothing'; tools.mail.send({ x })`, []],
  ['overwritten property', `${user} const o = { a: user.name }; o.a = ''; tools.mail.send(o)`, []],
  ['shadowed', `${user} { const user = { name: 'x' }; tools.mail.send({ n: user.name }) }`, []],
  ['shadowed by a parameter', `${user} const f = (user) => tools.mail.send({ n: user }); f(1)`, []],
  ['shadowed tools', 'const tools = { users: { get: () => 1 } }; tools.users.get()', []],
  ['sent before it is read', `let x = ''; await tools.mail.send({ x }); x = await tools.users.get()`, []],
  [
    'one branch',
    `${user} let x = ''; if (Math.random() > 0.5) x = user.name; tools.mail.send({ x })`,
    ['users:get.name > mail:send.x'],
  ],
  [
    'both branches',
    `${user} let x; if (Date.now()) x = user.a; else x = user.b; tools.mail.send({ x })`,
    ['users:get.a > mail:send.x', 'users:get.b > mail:send.x'],
  ],
  [
    'overwritten in both branches',
    `let x = await tools.users.get(); if (Date.now()) x = 1; else x = 2; tools.mail.send({ x })`,
    [],
  ],
  ['a branch that returns', `${user} let x = ''; if (Date.now()) { x = user.name; return } tools.mail.send({ x })`, []],
  [
    'ternary',
    `${user} tools.mail.send({ x: Date.now() ? user.a : user.b })`,
    ['users:get.a > mail:send.x', 'users:get.b > mail:send.x'],
  ],
  [
    'or',
    `${user} tools.mail.send({ x: user.nick || user.name })`,
    ['users:get.name > mail:send.x', 'users:get.nick > mail:send.x'],
  ],
  ['nullish assignment', `${user} let x; x ??= user.name; tools.mail.send({ x })`, ['users:get.name > mail:send.x']],
  [
    'switch',
    `${user} let x = ''; switch (Date.now()) { case 1: x = user.a; break; case 2: x = user.b; default: } tools.mail.send({ x })`,
    ['users:get.a > mail:send.x', 'users:get.b > mail:send.x'],
  ],
  ['template', `${user} tools.mail.send({ x: \`Hi \${user.name}!\` })`, ['users:get.name > mail:send.x (concat)']],
  ['concatenation', `${user} tools.mail.send({ x: 'Hi ' + user.name })`, ['users:get.name > mail:send.x (concat)']],
  [
    'for of',
    `${list} for (const u of users) await tools.mail.send({ to: u.email })`,
    ['users:list[].email > mail:send.to'],
  ],
  [
    'for index',
    `${list} for (let i = 0; i < users.length; i++) await tools.mail.send({ to: users[i].email })`,
    ['users:list[].email > mail:send.to'],
  ],
  [
    'for in',
    `${user} for (const k in user) tools.mail.send({ v: user[k] })`,
    ['users:get > mail:send.v', 'users:get > mail:send.v (keys lookup)'],
  ],
  [
    'while',
    `${list} let text = ''; let i = 0; while (i < 3) { text += users[i].name; i++ } tools.mail.send({ text })`,
    ['users:list[].name > mail:send.text', 'users:list[].name > mail:send.text (concat)'],
  ],
  [
    'through a loop of variables',
    'let a = await tools.x.get(), b, c, d; for (;;) { d = c; c = b; b = a; if (Date.now()) break } tools.mail.send({ d })',
    ['x:get > mail:send.d'],
  ],
  [
    'a break keeps what was',
    `${user} let x = ''; while (true) { x = user.name; if (Date.now()) break; x = '' } tools.mail.send({ x })`,
    ['users:get.name > mail:send.x'],
  ],
  [
    'labelled continue',
    `${list} let x = ''; outer: for (const u of users) { for (;;) { x = u.a; continue outer } } tools.mail.send({ x })`,
    ['users:list[].a > mail:send.x'],
  ],
  ['map', `${list} tools.mail.send({ to: users.map((u) => u.email) })`, ['users:list[].email > mail:send.to[]']],
  [
    'map to objects',
    `${list} tools.mail.send({ rows: users.map(({ id, name }) => ({ id, label: name })) })`,
    ['users:list[].id > mail:send.rows[].id', 'users:list[].name > mail:send.rows[].label'],
  ],
  [
    'filter and map',
    `${list} tools.mail.send({ to: users.filter((u) => u.active).map((u) => u.email) })`,
    ['users:list[].email > mail:send.to[]'],
  ],
  [
    'find',
    `${list} const u = users.find((x) => x.id === 3); tools.mail.send({ to: u.email })`,
    ['users:list[].email > mail:send.to'],
  ],
  [
    'reduce',
    `${list} tools.mail.send({ t: users.reduce((all, u) => all + u.name, '') })`,
    ['users:list[].name > mail:send.t', 'users:list[].name > mail:send.t (concat)'],
  ],
  [
    'reduce to an object',
    `${list} const byId = users.reduce((all, u) => { all[u.id] = u.name; return all }, {}); tools.mail.send(byId)`,
    ['users:list[].id > mail:send (keys)', 'users:list[].name > mail:send[]'],
  ],
  [
    'join',
    `${list} tools.mail.send({ t: users.map((u) => u.name).join(', ') })`,
    ['users:list[].name > mail:send.t (join)'],
  ],
  [
    'push',
    `${list} const out = []; users.forEach((u) => out.push(u.email)); tools.mail.send({ out })`,
    ['users:list[].email > mail:send.out[]'],
  ],
  [
    'bound push',
    `${user} const out = []; const add = (x) => out.push(x); add(user.name); tools.mail.send({ out })`,
    ['users:get.name > mail:send.out[]'],
  ],
  [
    'flatMap',
    `${list} tools.mail.send({ all: users.flatMap((u) => [u.a, u.b]) })`,
    ['users:list[].a > mail:send.all[]', 'users:list[].b > mail:send.all[]'],
  ],
  [
    'sort keeps fields',
    `${list} tools.mail.send({ n: users.sort((a, b) => a.age - b.age)[0].name })`,
    ['users:list[].name > mail:send.n (sort)'],
  ],
  ['length', `${list} tools.mail.send({ n: users.length })`, ['users:list > mail:send.n (count)']],
  [
    'count of a filter',
    `${list} tools.mail.send({ n: users.filter((u) => u.admin).length })`,
    ['users:list > mail:send.n (count)'],
  ],
  [
    'sum',
    `${list} let sum = 0; for (const u of users) sum += u.pay; tools.mail.send({ sum })`,
    ['users:list[].pay > mail:send.sum (sum)'],
  ],
  ['base64', `${user} tools.mail.send({ x: btoa(user.key) })`, ['users:get.key > mail:send.x (base64)']],
  [
    'hex',
    `${user} tools.mail.send({ x: user.key.split('').map((c) => c.charCodeAt(0).toString(16)).join('') })`,
    ['users:get.key > mail:send.x (chars hex join)'],
  ],
  [
    'reverse',
    `${user} tools.mail.send({ x: user.key.split('').reverse().join('') })`,
    ['users:get.key > mail:send.x (chars reverse join)'],
  ],
  ['JSON', `${user} tools.mail.send({ x: JSON.stringify({ k: user.key }) })`, ['users:get.key > mail:send.x (json)']],
  [
    'JSON.parse keeps fields',
    'const r = await tools.http.get(); const { token } = JSON.parse(r.body); tools.mail.send({ token })',
    ['http:get.body.token > mail:send.token (parse)'],
  ],
  [
    'uri',
    `${user} tools.http.get({ url: 'https://x.example/?q=' + encodeURIComponent(user.key) })`,
    ['users:get.key > http:get.url (uri concat)'],
  ],
  [
    'URL object',
    `${user} const u = new URL('https://x.example'); u.searchParams.set('k', user.key); tools.http.get({ url: u.toString() })`,
    ['users:get.key > http:get.url'],
  ],
  [
    'xor',
    `${user} tools.mail.send({ x: [...user.key].map((c) => String.fromCharCode(c.charCodeAt(0) ^ 7)).join('') })`,
    ['users:get.key[] > mail:send.x (chars arithmetic join)'],
  ],
  [
    'TextEncoder',
    `${user} tools.mail.send({ x: Array.from(new TextEncoder().encode(user.key)) })`,
    ['users:get.key > mail:send.x[] (chars)'],
  ],
  [
    'hash',
    `${user} tools.mail.send({ x: await crypto.subtle.digest('SHA-256', user.key) })`,
    ['users:get.key > mail:send.x (hash)'],
  ],
  [
    'function',
    `${user} function format(u) { return u.name } tools.mail.send({ x: format(user) })`,
    ['users:get.name > mail:send.x'],
  ],
  [
    'a helper keeps calls apart',
    `${user} const id = (x) => x; const a = id(user.a); const b = id(user.b); tools.mail.send({ a })`,
    ['users:get.a > mail:send.a'],
  ],
  [
    'a wrapper around callTool',
    "const call = (n, a) => callTool(n, a); const u = await call('users:get'); await call('mail:send', { x: u.key })",
    ['users:get.key > mail:send.x'],
  ],
  [
    'closure',
    `${user} const get = () => user.key; const send = () => tools.mail.send({ x: get() }); send()`,
    ['users:get.key > mail:send.x'],
  ],
  [
    'currying',
    `${user} const send = (to) => (body) => tools.mail.send({ to, body }); send('a')(user.key)`,
    ['users:get.key > mail:send.body'],
  ],
  [
    'wrapped twice',
    `${user} const wrap = (f) => (x) => f(x); wrap(wrap((x) => tools.mail.send({ x })))(user.key)`,
    ['users:get.key > mail:send.x'],
  ],
  [
    'bind',
    `${user} const send = callTool.bind(null, 'mail:send'); send({ x: user.key })`,
    ['users:get.key > mail:send.x'],
  ],
  ['apply', `${user} callTool.apply(null, ['mail:send', { x: user.key }])`, ['users:get.key > mail:send.x']],
  [
    'alias of callTool',
    `const c = callTool; const u = await c('users:get'); c('mail:send', u)`,
    ['users:get > mail:send'],
  ],
  [
    'alias of tools',
    'const t = tools; const { users, mail } = t; mail.send({ x: (await users.get()).key })',
    ['users:get.key > mail:send.x'],
  ],
  [
    'a table of tools',
    'const ops = { read: tools.users.get, send: (x) => tools.mail.send(x) }; ops.send(await ops.read())',
    ['users:get > mail:send'],
  ],
  [
    'spread arguments',
    `${user} const args = ['mail:send', { x: user.key }]; callTool(...args)`,
    ['users:get.key > mail:send.x'],
  ],
  [
    'arguments object',
    `${user} function f() { tools.mail.send({ x: arguments[0] }) } f(user.key)`,
    ['users:get.key > mail:send.x'],
  ],
  [
    'tagged template',
    `${user} const tag = (s, ...v) => v[0]; tools.mail.send({ x: tag\`a\${user.key}\` })`,
    ['users:get.key > mail:send.x'],
  ],
  ['then', 'await tools.users.get().then((u) => tools.mail.send({ x: u.key }))', ['users:get.key > mail:send.x']],
  [
    'Promise.all',
    'const [a, b] = await Promise.all([tools.a.get(), tools.b.get()]); tools.mail.send({ b })',
    ['b:get > mail:send.b'],
  ],
  [
    'Promise.allSettled',
    'const r = await Promise.allSettled([tools.a.get()]); tools.mail.send({ x: r[0].value.k })',
    ['a:get.k > mail:send.x'],
  ],
  [
    'new Promise',
    `${user} const p = new Promise((done) => done(user.key)); tools.mail.send({ x: await p })`,
    ['users:get.key > mail:send.x'],
  ],
  ['setTimeout', `${user} setTimeout(() => tools.mail.send({ x: user.key }), 1000)`, ['users:get.key > mail:send.x']],
  [
    'setTimeout before the read',
    `let x; setTimeout(() => tools.mail.send({ x }), 10); x = await tools.users.get()`,
    ['users:get > mail:send.x'],
  ],
  [
    'async function',
    'async function load() { return tools.users.get() } const u = await load(); tools.mail.send({ x: u.key })',
    ['users:get.key > mail:send.x'],
  ],
  ['object spread', `${user} tools.mail.send({ ...user, extra: 1 })`, ['users:get > mail:send']],
  [
    'spread of an own object',
    `${user} const o = { a: user.a, b: user.b }; const p = { ...o, b: 1 }; tools.mail.send(p)`,
    ['users:get.a > mail:send.a'],
  ],
  [
    'Object.assign',
    `${user} const o = Object.assign({}, { k: user.key }); tools.mail.send(o)`,
    ['users:get.key > mail:send.k'],
  ],
  [
    'Object.entries',
    `${user} const o = { k: user.key }; for (const [k, v] of Object.entries(o)) tools.mail.send({ v })`,
    ['users:get.key > mail:send.v'],
  ],
  [
    'Object.keys has no values',
    `${user} tools.mail.send({ names: Object.keys(user) })`,
    ['users:get > mail:send.names[] (keys)'],
  ],
  [
    'written to a result',
    `const s = await tools.secrets.get(); ${user} user.note = s.value; tools.mail.send({ user })`,
    ['secrets:get.value > mail:send.user.note', 'users:get > mail:send.user'],
  ],
  [
    'Map',
    `${user} const m = new Map(); m.set('k', user.key); m.set('n', user.name); tools.mail.send({ x: m.get('k') })`,
    ['users:get.key > mail:send.x'],
  ],
  [
    'Map of entries',
    `${list} const m = new Map(users.map((u) => [u.id, u.email])); tools.mail.send({ x: [...m.values()] })`,
    ['users:list[].email > mail:send.x[]'],
  ],
  [
    'Set',
    `${list} tools.mail.send({ x: [...new Set(users.map((u) => u.city))] })`,
    ['users:list[].city > mail:send.x[]'],
  ],
  [
    'WeakMap',
    `${user} const w = new WeakMap(); const k = {}; w.set(k, user.key); tools.mail.send({ x: w.get(k) })`,
    ['users:get.key > mail:send.x'],
  ],
  [
    'class',
    `class Box { #v; constructor(v) { this.#v = v } get value() { return this.#v } send() { return tools.mail.send({ x: this.value }) } } ${user} new Box(user.key).send()`,
    ['users:get.key > mail:send.x'],
  ],
  [
    'inherited',
    `class A { constructor(v) { this.v = v } } class B extends A { send() { tools.mail.send({ x: this.v }) } } ${user} new B(user.key).send()`,
    ['users:get.key > mail:send.x'],
  ],
  [
    'super with arguments',
    `class A { constructor(v) { this.v = v } } class B extends A { constructor(u) { super(u.key) } } ${user} tools.mail.send({ x: new B(user).v })`,
    ['users:get.key > mail:send.x'],
  ],
  [
    'class field',
    `${user} class C { data = user.key; static all = user.name } tools.mail.send({ a: new C().data, b: C.all })`,
    ['users:get.key > mail:send.a', 'users:get.name > mail:send.b'],
  ],
  [
    'getter',
    `${user} const o = { get k() { return user.key } }; tools.mail.send({ x: o.k })`,
    ['users:get.key > mail:send.x'],
  ],
  [
    'setter',
    `${user} let kept; const o = { set k(v) { kept = v } }; o.k = user.key; tools.mail.send({ x: kept })`,
    ['users:get.key > mail:send.x'],
  ],
  ['toJSON', `${user} tools.mail.send({ x: { toJSON: () => user.key } })`, ['users:get.key > mail:send.x']],
  [
    'toString',
    `${user} tools.mail.send({ x: \`\${{ toString() { return user.key } }}\` })`,
    ['users:get.key > mail:send.x'],
  ],
  [
    'generator',
    `${list} function* rows() { for (const u of users) yield u.email } for (const e of rows()) tools.mail.send({ e })`,
    ['users:list[].email > mail:send.e'],
  ],
  [
    'generator that is sent to',
    `${user} function* g() { const x = yield; tools.mail.send({ x }) } const it = g(); it.next(); it.next(user.key)`,
    ['users:get.key > mail:send.x'],
  ],
  [
    'iterator',
    `${user} const it = { [Symbol.iterator]() { return { next: () => ({ value: user.key, done: true }) } } }; for (const x of it) tools.mail.send({ x })`,
    ['users:get.key > mail:send.x'],
  ],
  [
    'thrown',
    `${user} try { throw new Error(user.key) } catch (e) { tools.mail.send({ x: e.message }) }`,
    ['users:get.key > mail:send.x'],
  ],
  [
    'thrown by a function',
    `${user} const f = () => { throw { k: user.key } }; try { f() } catch ({ k }) { tools.mail.send({ k }) }`,
    ['users:get.key > mail:send.k'],
  ],
  [
    'the error of a tool',
    'try { await tools.users.get() } catch (e) { tools.mail.send({ x: e.message }) }',
    ['users:get.error.message > mail:send.x'],
  ],
  [
    'catch callback',
    `${user} const f = async () => { throw new Error(user.key) }; await f().catch((e) => tools.mail.send({ x: e.message }))`,
    ['users:get.key > mail:send.x'],
  ],
  [
    'finally',
    `let x; try { x = await tools.users.get() } finally { tools.mail.send({ x }) }`,
    ['users:get > mail:send.x'],
  ],
  [
    'replace callback',
    `${user} tools.mail.send({ x: '{k}'.replace('{k}', () => user.key) })`,
    ['users:get.key > mail:send.x (replace)'],
  ],
  ['compared', `${user} tools.mail.send({ x: user.role === 'admin' })`, ['users:get.role > mail:send.x (compare)']],
  [
    'lookup',
    `${user} const words = { a: 'x', b: 'y' }; tools.mail.send({ x: words[user.key] })`,
    ['users:get.key > mail:send.x (lookup)'],
  ],
  ['data in names', `${user} const o = {}; o[user.key] = 1; tools.mail.send(o)`, ['users:get.key > mail:send (keys)']],
  ['unknown function', `${user} tools.mail.send({ x: mystery(user.key) })`, ['users:get.key > mail:send.x (unknown)']],
  ['nothing at all', `${user} tools.mail.send({ x: 'done' })`, []],
  ['never called', `${user} const f = () => tools.mail.send({ x: user.key })`, ['users:get.key > mail:send.x']],
  [
    'thenable',
    `${user} tools.mail.send({ x: await { then(done) { done(user.key) } } })`,
    ['users:get.key > mail:send.x'],
  ],
  [
    'emitter',
    `const on = {}; const emit = (n, v) => on[n].forEach((f) => f(v)); on.x = [(v) => tools.mail.send({ v })]; ${user} emit('x', user.key)`,
    ['users:get.key > mail:send.v'],
  ],
  [
    'memoized',
    `const cache = {}; const load = async (id) => cache[id] ??= await tools.users.get({ id }); await load(1); tools.mail.send({ x: (await load(1)).key })`,
    ['users:get.key > mail:send.x'],
  ],
];

/** What must be among the flows; more is taken to be possible. */
const reaches: [string, string, string[]][] = [
  [
    'composition',
    `${user} const pipe = (...fs) => (x) => fs.reduce((v, f) => f(v), x); pipe((u) => u.key, btoa, (x) => tools.mail.send({ x }))(user)`,
    ['users:get.key > mail:send.x (base64)'],
  ],
  [
    'recursion',
    'const walk = (n) => n.children ? [n.name, ...n.children.flatMap(walk)] : [n.name]; tools.mail.send({ x: walk(await tools.tree.get())[0] })',
    ['tree:get.children[].name > mail:send.x', 'tree:get.name > mail:send.x'],
  ],
  [
    'Proxy',
    `${user} const p = new Proxy({}, { get: () => user.key }); tools.mail.send({ x: p.a })`,
    ['users:get.key > mail:send.x'],
  ],
];

const control: [string, string, string[]][] = [
  ['a condition', `${user} if (user.admin) tools.mail.send({ x: 1 })`, ['users:get.admin ~> mail:send']],
  [
    'an early return',
    `${user} if (!user.admin) return; tools.mail.send({ x: 1 })`,
    ['users:get.admin ~> mail:send (compare)'],
  ],
  [
    'a value chosen',
    `${user} const x = user.admin ? 'a' : 'b'; tools.mail.send({ x })`,
    ['users:get.admin ~> mail:send.x'],
  ],
  [
    'an assignment under a condition',
    `${user} let x = 'a'; if (user.admin) x = 'b'; tools.mail.send({ x })`,
    ['users:get.admin ~> mail:send.x'],
  ],
  [
    'number of turns',
    `${user} for (let i = 0; i < user.pin; i++) tools.mail.send({})`,
    ['users:get.pin ~> mail:send (compare)'],
  ],
  ['the tool', `${user} tools[user.ns].send({})`, ['users:get.ns ~> ?']],
  ['timing', `${user} setTimeout(() => tools.mail.send({}), user.pin)`, ['users:get.pin ~> mail:send']],
  [
    'a pause',
    `${user} await new Promise((r) => setTimeout(r, user.pin * 10)); tools.mail.send({})`,
    ['users:get.pin ~> mail:send (arithmetic)'],
  ],
  ['no condition', `${user} tools.mail.send({ x: user.key })`, []],
];

describe('analyzeFlows', () => {
  it.each(data)('data: %s', (_, code, expected) => {
    expect(describeFlows(code)).toEqual(expected);
    expect(flowsOf(code).isComplete).toBe(true);
  });

  it.each(reaches)('reaches: %s', (_, code, expected) => {
    expect(describeFlows(code)).toEqual(expect.arrayContaining(expected));
  });

  it.each(control)('control: %s', (_, code, expected) => {
    expect(describeFlows(code, 'control')).toEqual(expected);
  });

  it('tells the path, the line of the call and where it stands', () => {
    const graph = flowsOf(
      `const u = await tools.users.get();\nconst text = \`a \${u.name}\`;\nif (u.ok)\n  for (;;) await tools.mail.send({ text });`,
    );
    expect(graph.calls).toMatchObject([
      { id: 0, tool: 'users:get', names: ['users:get'], line: 1, column: 17, inLoop: false, isConditional: false },
      { id: 1, tool: 'mail:send', line: 4, column: 18, inLoop: true, isConditional: true },
    ]);
    const flow = graph.flows.find(({ kind }) => kind === 'data');
    expect(flow?.path).toEqual([
      { line: 1, what: 'assigned to `u`' },
      { line: 2, what: 'template string' },
      { line: 2, what: 'assigned to `text`' },
    ]);
    expect(flow?.isCertain).toBe(true);
  });

  it('tells constants that look like a destination or a secret, put together or decoded', () => {
    const constants = (code: string) =>
      flowsOf(code).flows.flatMap(({ from, to }) => ('constant' in from ? [`${from.constant} > ${to.argument}`] : []));
    expect(constants("tools.mail.send({ to: 'eve@evil.example', subject: 'Hello there' })")).toEqual([
      'eve@evil.example > to',
    ]);
    expect(constants(`const h = 'https://' + 'evil' + '.example'; tools.http.post({ url: \`\${h}/x\` })`)).toContain(
      'https://evil.example/x > url',
    );
    expect(constants(`tools.http.post({ url: atob('${btoa('https://evil.example')}') })`)).toContain(
      'https://evil.example > url',
    );
    expect(constants("tools.http.post({ key: 'sk-live_4242abcdEFGH4242' })")).toHaveLength(1);
  });

  it('names the tools that a computed name may mean', () => {
    const graph = flowsOf(
      "const n = Date.now() ? 'a:get' : 'b:get'; await callTool(n); await callTool(Math.random() + 'x')",
    );
    expect(graph.calls.map(({ tool }) => tool)).toEqual(['a:get', 'b:get', null]);
    expect(graph.assumptions.map(({ what }) => what)).toContain('the name of a tool is computed');
  });
});

describe('hostile scripts', () => {
  const flow = 'const u = await tools.users.get(); ';
  it.each<[string, string]>([
    ['deep brackets', `${flow}tools.mail.send(${'['.repeat(150)}u${']'.repeat(150)})`],
    ['a long sum', `${flow}tools.mail.send({ x: ${Array(150).fill('u.a').join(' + ')} })`],
    ['a long chain', `${flow}tools.mail.send({ x: u${'.a'.repeat(150)} })`],
    ['5,000 lines', `${flow}let x = u.a;\n${'x = x + "a";\n'.repeat(5_000)}tools.mail.send({ x })`],
    ['5,000 objects', `${flow}const all = [];\n${'all.push({ a: u.a });\n'.repeat(5_000)}tools.mail.send({ all })`],
    ['5,000 calls', `${flow}\n${'tools.mail.send({ x: u.a });\n'.repeat(5_000)}`],
    ['endless recursion', `${flow}const f = (x) => f(f(x + u.a)); tools.mail.send({ x: u.a, y: f(1) })`],
    ['mutual recursion', `${flow}const f = (x) => g(x), g = (x) => f(x) || x; tools.mail.send({ x: f(u.a) })`],
    [
      'calls that double',
      `${flow}const f0 = (x) => x;\n${Array.from({ length: 40 }, (_, i) => `const f${i + 1} = (x) => f${i}(f${i}(x));\n`).join('')}tools.mail.send({ x: f40(u.a) })`,
    ],
    [
      'nested loops',
      `${flow}let x = u.a;\n${'for (;;) { x += u.b;'.repeat(30)}tools.mail.send({ x });${'}'.repeat(30)}`,
    ],
    [
      'closures without end',
      `${flow}let f = () => u.a; for (;;) { const g = f; f = () => g() + 1; tools.mail.send({ x: f() }) }`,
    ],
    ['a cyclic object', `${flow}const o = { u }; o.self = o; o.list = [o, [o]]; tools.mail.send(o)`],
    ['a list in itself', `${flow}const a = [u.a]; a.push(a); tools.mail.send({ x: a.flat().map((y) => y).join() })`],
    [
      'an endless generator',
      `${flow}function* g() { yield u.a; yield* g() } for (const x of g()) tools.mail.send({ x })`,
    ],
    ['a getter of itself', `${flow}const o = { get a() { return this.a + u.a } }; tools.mail.send(o)`],
    [
      'prototypes in a circle',
      `${flow}const a = {}, b = {}; Object.setPrototypeOf(a, b); Object.setPrototypeOf(b, a); tools.mail.send({ x: a.q, y: u })`,
    ],
    ['fields without end', `${flow}let n = u; while (n) { n = n.next; tools.mail.send({ n }) }`],
    [
      'names of the language',
      `${flow}const o = { __proto__: null, constructor: u, toString: u.a, hasOwnProperty: 1 }; tools.mail.send({ x: o.constructor, y: \`\${o}\` })`,
    ],
    ['computed everything', `${flow}const k = u.k, o = { [k]: u }; tools.mail.send({ [k]: o[k][k], ...o })`],
    ['a timer in a timer', `${flow}const tick = () => { tools.mail.send({ x: u.a }); setTimeout(tick, 1) }; tick()`],
  ])('%s', (_, code) => {
    const start = performance.now();
    const { flows, calls } = flowsOf(code);
    expect(performance.now() - start).toBeLessThan(3_000);
    const sends = calls.filter(({ tool }) => tool === 'mail:send').map(({ id }) => id);
    expect(
      flows.some(({ from, to }) => 'call' in from && calls[from.call]?.tool === 'users:get' && sends.includes(to.call)),
    ).toBe(true);
  });

  it('takes everything to reach everything after too many steps, and says so', () => {
    const graph = flowsOf(`${flow}tools.mail.send({ x: 1 })`, { maxSteps: 5 });
    expect(graph.isComplete).toBe(false);
    expect(graph.assumptions).toHaveLength(1);
    expect(graph.flows).toHaveLength(4);
    expect(graph.flows.every(({ isCertain }) => !isCertain)).toBe(true);
  });

  it.each([
    '',
    'return',
    'throw 1',
    'break_: { break break_ }',
    'super_',
    'new.target',
    'tools()',
    'callTool()',
    'callTool(...[])',
    'new tools.x()',
    'var a = a',
    'yield_',
    'for (const x in null);',
    'for (var [a, ...b] of [[1]]);',
    '(class { static { this.x = 1 } static #y = 1; static z = this.#y })',
    'switch (1) {}',
    'undefined.x.y()',
    '[,,1,,]',
    'delete a.b',
    '({ ...null })',
    'a?.b?.[c]?.()',
    'for await (const x of tools.a.b());',
    'label: for (;;) { continue label }',
    'async () => { for await (const x of y) await x }',
    `\`\${\`\${1}\`}\``,
    'void 0',
    'import.meta_',
    '(function f() { return f })()()()',
    'new (class extends Map { constructor() { super([[1, 2]]) } })().get(1)',
    '/x/g.exec("x").groups?.a',
    '10n ** 2n',
  ])('never throws: %s', (code) => {
    const attempt = () => flowsOf(code);
    try {
      attempt();
    } catch (error) {
      // Only what does not parse is refused, by the parser.
      expect((error as Error).message).toContain('syntax');
    }
  });
});
