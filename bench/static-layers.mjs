import { Script } from 'node:vm';

/** What the validation group times: each takes a program, and throws when it is refused. */
export async function staticLayers() {
  const { Enclave } = await import('../packages/core/dist/index.js');
  const ast = await import('../packages/ast/dist/index.js');
  const { parse } = await import('acorn');
  const enclave = new Enclave();
  return {
    'Enclave: `validate`, layers 0 to 2': (program) => {
      const { valid, issues } = enclave.validate(program);
      if (!valid) throw new Error(`Enclave refused the program: ${issues[0]?.message}`);
    },
    '@enclave-vm/ast: prescan + validate': (program) => {
      validated(ast, program);
    },
    '@enclave-vm/ast: prescan + validate + transform': (program) => {
      accepted(ast.transform(validated(ast, program)));
    },
    'acorn alone, for comparison': (program) => {
      parse(program, {
        ecmaVersion: 'latest',
        sourceType: 'script',
        allowReturnOutsideFunction: true,
        allowAwaitOutsideFunction: true,
      });
    },
    "V8's own compiler, for comparison": (program) => {
      new Script(`(async () => {${program}\n})`);
    },
  };
}

function validated(ast, text) {
  return accepted(ast.validate(accepted(ast.prescan(ast.createSource({ text })))));
}

function accepted(result) {
  if (!result.ok) throw new Error(`A layer refused the program: ${result.issues[0]?.message}`);
  return result.value;
}
