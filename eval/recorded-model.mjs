// A chat model's answers about the corpus, kept in a file: so an eval without an endpoint measures the same model again.
// The first line says whose answers they are, each other line is one script's.
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';

/** What answers as the endpoint did. A script that it was never asked about is not found, and so not scored. */
export function replay(file) {
  const [, ...answers] = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const known = new Map(answers.map(({ script, ...answer }) => [script, answer]));
  return async (_url, { body }) => {
    const answer = known.get(scriptIn(body));
    if (answer === undefined) return new Response('not recorded', { status: 404 });
    const message = { role: 'assistant', content: JSON.stringify(answer) };
    return Response.json({ choices: [{ index: 0, finish_reason: 'stop', message }] });
  };
}

/** Asks the endpoint and writes down what it answers; a script that is asked about again is written once. */
export function record(file, model, fetch = globalThis.fetch) {
  if (existsSync(file)) throw new Error(`${file} exists: a recording is made whole`);
  writeFileSync(
    file,
    `${JSON.stringify({ model, recorded: new Date().toISOString().slice(0, 10), how: 'one request for each script' })}\n`,
  );
  const written = new Set();
  return async (url, request) => {
    const response = await fetch(url, request);
    const text = await response.text();
    const script = scriptIn(request.body);
    if (response.ok && !written.has(script)) {
      const { score, signals } = JSON.parse(JSON.parse(text).choices[0].message.content);
      appendFileSync(file, `${JSON.stringify({ script, score, signals })}\n`);
      written.add(script);
    }
    return new Response(text, { status: response.status, headers: response.headers });
  };
}

/** By the text alone: rules that find something else change the request, and not the script. */
export function scriptKey(code) {
  return createHash('sha256')
    .update(code.replace(/[\s;]+/g, ' ').trim())
    .digest('hex')
    .slice(0, 16);
}

/** The second message holds the data between two markers. */
function scriptIn(body) {
  const [, data] = JSON.parse(body).messages[1].content.split('\n');
  return scriptKey(
    JSON.parse(data)
      .lines.map(([, text]) => text)
      .join('\n'),
  );
}
