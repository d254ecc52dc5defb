import type { Redis } from 'ioredis';

/** Messages between processes over one connection, whatever the number of channels. They may get lost. */
export interface RedisSignals {
  /**
   * Calls back with every message on the channel, and with nothing whenever some may have been missed: when the first
   * to listen is heard by Redis, and after every time that the connection was lost. Answers how to stop.
   */
  listen(channel: string, onSignal: (message?: string) => void): () => void;
  close(): void;
}

/** @param redis a connection of its own, which does not subscribe again by itself */
export function createRedisSignals(redis: Redis, onError: (error: Error) => void): RedisSignals {
  const channels = new Map<string, Set<(message?: string) => void>>();
  let isClosed = false;

  async function subscribe(names: readonly string[]): Promise<void> {
    try {
      await redis.subscribe(...names);
      for (const name of names) for (const onSignal of channels.get(name) ?? []) onSignal();
    } catch (error) {
      // A lost connection is not news: `ready` follows, and everything is subscribed again.
      if (!isClosed && redis.status === 'ready') onError(error as Error);
    }
  }

  redis.on('ready', () => {
    if (channels.size > 0) void subscribe([...channels.keys()]);
  });
  redis.on('message', (channel: string, message: string) => {
    for (const onSignal of channels.get(channel) ?? []) onSignal(message);
  });

  return {
    listen(channel, onSignal) {
      const known = channels.get(channel);
      const listeners = known ?? new Set();
      listeners.add(onSignal);
      if (!known) {
        channels.set(channel, listeners);
        if (redis.status === 'ready') void subscribe([channel]);
      }
      return () => {
        if (!listeners.delete(onSignal) || listeners.size > 0 || isClosed) return;
        channels.delete(channel);
        if (redis.status === 'ready') redis.unsubscribe(channel).catch(onError);
      };
    },
    close() {
      isClosed = true;
      redis.disconnect();
    },
  };
}
