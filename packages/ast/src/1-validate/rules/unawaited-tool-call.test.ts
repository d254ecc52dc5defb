import { ruleSuite, wholeLanguage } from '../rule.suite.ts';

ruleSuite('unawaited-tool-call', wholeLanguage, {
  refused: [
    'callTool("a")',
    'tools.users.list()',
    'tools["users:list"]({})',
    'tools?.users.list()',
    'x && callTool("a")',
    'x ? callTool("a") : callTool("b")',
    'async function f() { callTool("a") }',
    'items.forEach(async (item) => { await callTool("a", item) })',
    'items.forEach((item) => callTool("a", item))',
  ],
  accepted: [
    'await callTool("a")',
    'const p = callTool("a"); await p',
    'callTool("a").then(f)',
    'void callTool("a")',
    'return callTool("a")',
    'await Promise.all(items.map((item) => callTool("a", item)))',
    'for (const item of items) await tools.a(item)',
    'x.callTool("a")',
    'const callTool = f; callTool("a")',
    'f(callTool("a"))',
  ],
});
