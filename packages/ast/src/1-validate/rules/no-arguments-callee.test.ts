import { ruleSuite, wholeLanguage } from '../rule.suite.ts';

ruleSuite('no-arguments-callee', wholeLanguage, {
  refused: [
    'function f() { return arguments.callee }',
    'function f() { return arguments["callee"] }',
    'function f() { return arguments.callee.caller }',
    'function f() { return f.caller }',
    'function f() { return f["caller"] }',
    'const f = () => f.caller',
    'f.arguments; function f() {}',
    '(function () {}).caller',
    '(function g() { g.caller })()',
  ],
  accepted: [
    'call.caller',
    'const { caller, callee } = call',
    'function f() { return arguments.length }',
    'x.arguments',
  ],
});
