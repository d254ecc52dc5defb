import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 10_000 });

/**
 * One session over HTTP, from the request to the end of its stream of events.
 *
 * @returns {Promise<{ firstMs: number, finalMs: number, text: string }>}
 */
export function session(url, code) {
  return stream(`${url}/sessions`, { method: 'POST', body: JSON.stringify({ code }) });
}

/** Reads a stream to its end. `count` counts lines instead of keeping them. */
export function stream(url, { method = 'GET', body, count = false } = {}) {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const headers = { accept: 'application/x-ndjson', ...(body && { 'content-type': 'application/json' }) };
    const sent = request(url, { agent, method, headers }, (response) => {
      let firstMs = 0;
      let text = '';
      let lines = 0;
      response.on('data', (chunk) => {
        firstMs ||= performance.now() - startedAt;
        if (count) for (const byte of chunk) lines += byte === 10 ? 1 : 0;
        else text += chunk;
      });
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode > 299) reject(new Error(`${response.statusCode}: ${text.slice(0, 300)}`));
        else resolve({ firstMs, finalMs: performance.now() - startedAt, text, lines });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Runs `total` pieces of work, `atOnce` at a time. */
export async function atATime(total, atOnce, work) {
  let next = 0;
  const results = [];
  const runner = async () => {
    while (next < total) results.push(await work(next++));
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, total) }, runner));
  return results;
}
