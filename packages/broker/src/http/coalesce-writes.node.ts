import type { ServerResponse } from 'node:http';

/**
 * What is written to a response within one turn of the event loop goes to the system at once, its headers and its end
 * included: for a short session a write to the socket is the dearest thing that there is.
 */
export function coalesceWrites(response: ServerResponse): void {
  const { write, flushHeaders } = response;
  let isCorked = false;
  const cork = () => {
    const { socket } = response;
    if (!socket || isCorked) return;
    isCorked = true;
    socket.cork();
    setImmediate(() => {
      isCorked = false;
      socket.uncork();
    });
  };
  response.write = (...args: unknown[]) => {
    cork();
    return Reflect.apply(write, response, args);
  };
  response.flushHeaders = () => {
    cork();
    flushHeaders.call(response);
  };
}
