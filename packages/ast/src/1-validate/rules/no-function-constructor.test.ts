import { ruleSuite, wholeLanguage } from '../rule.suite.ts';

ruleSuite('no-function-constructor', wholeLanguage, {
  refused: [
    'new Function("return 1")()',
    'Function("return 1")()',
    'const F = Function',
    'Function.prototype.call.call(f)',
    'Reflect.construct(Function, ["x"])',
    'globalThis["Function"]("1")',
    'const { Function: F } = globalThis',
    'x = [Function]',
    'const AsyncFunction = f; new AsyncFunction("1")',
    'new GeneratorFunction("1")',
    'x instanceof AsyncFunction ? 1 : Function`1`',
    'class A extends Function {}',
  ],
  accepted: ['x instanceof Function', 'x = { Function: 1 }', 'kinds.Function', 'typeof f === "function"'],
});
