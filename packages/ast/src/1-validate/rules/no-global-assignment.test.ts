import { ruleSuite, wholeLanguage } from '../rule.suite.ts';

ruleSuite('no-global-assignment', wholeLanguage, {
  refused: [
    'callTool = f',
    'tools = {}',
    'console = null',
    'JSON = x',
    'Promise = x',
    'undefined = 1',
    'Object += 1',
    'Array++',
    '[JSON] = x',
    '({ a: JSON } = x)',
    '({ JSON } = x)',
    'for (console of x) {}',
    'globalThis.callTool = f',
    'globalThis["JSON"] = f',
    'delete globalThis.console',
  ],
  accepted: [
    'const tools = await callTool("list")',
    'function f(console) { console = 1 }',
    'x.console = 1',
    'x = { console: 1 }',
    'let URL; URL = 1',
    'tools.x = 1',
  ],
});
