import { compiled } from 'fixture-texts';

/** `new Function(…)` of a fixture's header where code may not come from text: the bundler has compiled it. */
function CompiledFunction(body: string): () => unknown {
  const found = compiled[body];
  if (!found) throw new Error(`the bundler has not compiled: ${body.slice(0, 80)}`);
  return found;
}

export { CompiledFunction as Function };
