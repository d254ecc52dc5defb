import { once } from 'node:events';
import { exitCodes } from '../exit-codes.ts';
import { visible } from '../render/visible.ts';
import { listenForStop } from '../stop-signal.ts';
import type { CommandStreams } from '../streams.ts';

export interface Server {
  /** What is served, in short facts, the first of them where. */
  open(): Promise<readonly string[]>;
  /** Lets what runs end, and closes. Called also when `open` failed. */
  close(): Promise<void>;
}

/** Serves until Ctrl-C or SIGTERM, then drains. A second one ends the process at once. */
export async function serveUntilStopped(
  name: string,
  server: Server,
  { stdout }: Pick<CommandStreams, 'stdout'>,
): Promise<number> {
  const stop = listenForStop();
  const say = (text: string) => stdout.write(`${name}: ${visible(text)}\n`);
  try {
    const facts = await server.open();
    say(facts.join(' · '));
    if (!stop.signal.aborted) await once(stop.signal, 'abort');
    say('stopping, what runs may end');
  } finally {
    await server.close();
    stop.leave();
  }
  say('stopped');
  return exitCodes.ok;
}
