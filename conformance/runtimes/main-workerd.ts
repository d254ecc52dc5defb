import engine from 'engine.wasm';
import { provideEngine } from '../../packages/core/src/4-sandbox/engine/load-engine.ts';
import { runSuites } from './suites.ts';

provideEngine(engine);

/** The bundle for workerd: the request is the body, reports are lines of JSON in the answer. */
export default {
  async fetch(request: Request): Promise<Response> {
    const wanted = await request.json();
    const { readable, writable } = new TransformStream<Uint8Array>();
    const writer = writable.getWriter();
    const tell = (line: unknown) => writer.write(encoder.encode(`${JSON.stringify(line)}\n`));
    const running = runSuites(wanted as Parameters<typeof runSuites>[0], tell).then(() => tell({ done: true }));
    running.catch((error: unknown) => tell({ failed: String(error) })).finally(() => writer.close());
    return new Response(readable);
  },
};

const encoder = new TextEncoder();
