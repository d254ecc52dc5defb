import { placementNames } from './case-report.ts';
import { knownRuntimes } from './known-runtimes.ts';
import type { RuntimeResult, Tally } from './results.ts';

/** docs/runtimes.md: what was run where, and what came of it. */
export function runtimesPage(results: readonly RuntimeResult[]): string {
  const known = knownRuntimes.flatMap(({ name, title }) => {
    const result = results.find(({ runtime }) => runtime === name);
    return result ? [{ ...result, title }] : [];
  });
  const missing = knownRuntimes.filter(({ name }) => !results.some(({ runtime }) => runtime === name));
  const rows = known.flatMap((result) =>
    placementNames
      .filter((placement) => result.placements[placement])
      .map((placement) => {
        const { engine, honest, attack } = result.placements[placement] as NonNullable<
          (typeof result.placements)[string]
        >;
        const cells = [
          result.title,
          result.version,
          placement,
          count(engine),
          count(honest),
          count(attack),
          result.date,
        ];
        return `| ${cells.join(' | ')} |`;
      }),
  );
  return `${introduction}
| runtime | version | placement | engine | honest passed | attack cases held | date |
|---|---|---|---|---|---|---|
${rows.join('\n')}

${again(known)}${failures(known)}${missing.length > 0 ? `Not run yet: ${missing.map(({ title }) => title).join(', ')}.\n` : ''}
${conclusion}`;
}

const introduction = `# Runtimes

<!-- Made by \`npm run runtimes\` from conformance/runtimes/results.json: change conformance/runtimes/runtimes-page.ts instead. -->

The engine suite, every honest program and every attack in three configurations (all layers at STRICT, all layers at
STANDARD, the sandbox alone), in each runtime. They are the files that \`npm test\` runs, made one script by esbuild with a
stand-in for vitest. Node.js, Bun and Deno load the built packages from \`node_modules\`, as an application does. For the
page everything is bundled from the built packages; for workerd, core is bundled from its source. Node.js 20 is the oldest
that the packages claim; each binary is pinned, with its hash, in \`conformance/runtimes/known-runtimes.ts\`.

Every attack is a case in each of the three configurations; that there are enough programs is a case too. The worker
threads and the two runtimes behind sockets are in the same process as the suites. At those runtimes the attacks
are run by \`npm test\`, in its own Node only.
`;

const conclusion = `## How to run it

\`\`\`sh
npm run runtimes                         # all of them; binaries come from the npm registry and are kept in node_modules/.cache
npm run runtimes -- --only node22,bun    # some
npm run runtimes -- --only deno --every 20   # every twentieth case; nothing is written
\`\`\`

\`npm test\` runs a fixed choice of the cases in its own Node and in each runtime whose binary is there already, and says
which it leaves out.

## What each needs

- **Node.js, Bun, Deno**: nothing. Deno was run with \`--allow-all\`. Deno ends the whole process when a thread's heap is full,
  so the pool sets no heap limit for its threads there.
- **A page** whose Content-Security-Policy has \`script-src\`: \`'wasm-unsafe-eval'\` in it, and no \`'unsafe-eval'\`. The suites
  run under that policy. A program holds the page's thread for at most \`cpuTimeout\` between two tool calls.
- **workerd** forbids compiling WebAssembly from bytes, so the engine comes as a module that workerd has compiled
  (\`import engine from '@enclave-vm/core/engine.wasm'\`), and is given with \`provideEngine(engine)\` before the first run. A compiled module does not show its bytes: that it is the engine
  of the same build is then the deployment's to answer for, where elsewhere its hash is checked at load. The suites run
  without the flag \`nodejs_compat\`.

What differs between them is in [limitations.md](limitations.md#runtimes). Not run: Windows, macOS, ARM, musl, Firefox,
Safari, and Cloudflare's own network, whose clock stands still while a Worker computes: there \`cpuTimeout\` and \`timeout\`
cannot end a loop between two tool calls, and the platform's own limit must.
`;

/** How many of how many. */
function count({ passed, failed }: Tally): string {
  const all = passed + failed.length;
  return all === 0 ? 'not run' : `${passed} of ${all}`;
}

function again(results: readonly RuntimeResult[]): string {
  const late = results.filter((result) => result.again > 0);
  if (late.length === 0) return '';
  const counts = late.map((result) => `${result.again} in ${result.runtime}`).join(', ');
  return `Cases that were late on a busy machine, and were run again by themselves: ${counts}.\n\n`;
}

function failures(results: readonly RuntimeResult[]): string {
  const lines = results.flatMap(({ runtime, placements, broken }) => [
    ...(broken ? [`- ${runtime}: ${oneLine(broken)}`] : []),
    ...Object.values(placements).flatMap((suites) =>
      Object.values(suites).flatMap(({ failed }) => failed.map((failure) => `- ${runtime}: ${oneLine(failure)}`)),
    ),
  ]);
  return lines.length === 0 ? '' : `## What failed\n\n${lines.join('\n')}\n\n`;
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').slice(0, 300).trim();
