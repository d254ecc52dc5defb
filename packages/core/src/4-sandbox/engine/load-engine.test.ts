import { beforeEach, describe, expect, it, vi } from 'vitest';
import { engineAsset } from '../../generated/engine-asset.ts';

const compiled = () => new WebAssembly.Module(Buffer.from(engineAsset.wasm, 'base64'));
/** The state is one of the thread's, so each case has a module of its own. */
const load = () => import('./load-engine.ts');

describe('provideEngine', () => {
  beforeEach(() => vi.resetModules());

  it('is what the engine is loaded from', async () => {
    const { loadEngine, provideEngine } = await load();
    const module = compiled();
    provideEngine(module);
    const forbidden = vi.spyOn(WebAssembly, 'Module').mockImplementation(() => {
      throw new Error('compiling from bytes is forbidden here');
    });
    const engine = await loadEngine().finally(() => forbidden.mockRestore());
    expect(engine.module).toBe(module);
    expect(engine.image.bytes.length).toBeGreaterThan(100_000);
  });

  it('refuses an engine without fuel and limits', async () => {
    const { provideEngine } = await load();
    const empty = new WebAssembly.Module(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
    expect(() => provideEngine(empty)).toThrow('no fuel,vpages,vlimit,refused');
  });

  it('comes too late when the engine is loaded', async () => {
    const { loadEngine, provideEngine } = await load();
    await loadEngine();
    expect(() => provideEngine(compiled())).toThrow('loaded already');
  });
});
