import { loadEngine } from '../packages/core/src/4-sandbox/engine/load-engine.ts';
import { Instance } from '../packages/core/src/4-sandbox/instance.ts';
import { engineSuite } from './engine.suite.ts';

engineSuite('metered QuickJS-ng', async () => {
  const { module, image } = await loadEngine();
  return new Instance(module, image);
});
