// A wire between one broker and one runtime that shows what passes through it and changes nothing.
import { once } from 'node:events';
import { decodeFrame } from '@enclave-vm/protocol/frame';
import { WebSocket, WebSocketServer } from 'ws';

const maxPayload = 128 * 1024 * 1024;

/** @param onMessage gets the direction (`turn` to the runtime, `answer` from it), the frame's header and its bytes */
export async function openWire(runtimeUrl, onMessage) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, maxPayload, perMessageDeflate: false });
  await once(server, 'listening');
  server.on('connection', (broker, { headers }) => {
    const { authorization } = headers;
    const runtime = new WebSocket(runtimeUrl, { headers: { authorization }, maxPayload, perMessageDeflate: false });
    const isOpen = once(runtime, 'open');
    // The runtime may be dead: then this end is closed as the runtime's own would be.
    isOpen.catch(() => broker.terminate());
    pass(broker, runtime, isOpen, (header, bytes) => onMessage('turn', header, bytes));
    pass(runtime, broker, isOpen, (header, bytes) => onMessage('answer', header, bytes));
  });
  return {
    url: `ws://127.0.0.1:${server.address().port}`,
    close() {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

function pass(from, to, isOpen, show) {
  from.on('message', async (data) => {
    show(decodeFrame(data, maxPayload).header, data.length);
    await isOpen.catch(() => undefined);
    if (to.readyState === WebSocket.OPEN) to.send(data);
  });
  from.on('close', () => to.terminate());
  from.on('error', () => to.terminate());
}
