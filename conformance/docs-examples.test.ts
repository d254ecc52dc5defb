import { existsSync, readFileSync } from 'node:fs';
import { format } from 'node:util';
import { transform } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { type CodeBlock, readCodeBlocks } from './read-code-blocks.ts';

/**
 * Runs the blocks that pages mark as ```` ```ts run ````. A comment after a `console.log` is what it prints, or a
 * description where that takes several lines; the calls happen in the order of their lines.
 */
const pages = [
  'README.md',
  'docs/tools.md',
  'docs/layers.md',
  'docs/scoring.md',
  'docs/pool.md',
  'packages/runtime/README.md',
  'packages/broker/README.md',
  'packages/client/README.md',
].flatMap((path) => {
  const url = new URL(`../${path}`, import.meta.url);
  return existsSync(url) ? [{ path, blocks: readCodeBlocks(readFileSync(url, 'utf8')) }] : [];
});

describe.each(pages)('$path', ({ blocks }) => {
  it('marks every example to be run', () => {
    const unmarked = blocks.filter(({ language, info }) => /^[jt]s$/.test(language) && info !== 'run');
    expect(unmarked.map(({ line }) => line)).toEqual([]);
  });

  it.each(blocks.filter(({ info }) => info === 'run'))('line $line', async (block) => {
    const expected = Array.from(block.code.matchAll(/^.*console\.log\(.*\); \/\/ (.*)$/gm), ([, text]) => text);
    const calls = block.code.match(/console\.log\(/g)?.length ?? 0;
    expect(expected, 'every console.log has its output beside it').toHaveLength(calls);
    const printed = await run(block);
    expect(printed.map((text, index) => (text.includes('\n') ? expected[index] : text))).toEqual(expected);
  });
});

const importStatement = /^import [^;]*? from '([^']+)';.*$/gm;
const AsyncFunction = (async () => undefined).constructor as new (
  ...parts: string[]
) => (...args: unknown[]) => Promise<void>;

/** Runs an example in this realm, its imports resolved as a test file's are; answers what it printed. */
async function run({ code }: CodeBlock): Promise<string[]> {
  const modules = new Map<string, unknown>();
  for (const [, name] of code.matchAll(importStatement)) {
    if (name !== undefined) modules.set(name, await import(/* @vite-ignore */ name));
  }
  const imports = (code.match(importStatement) ?? []).join('\n');
  const body = code.replaceAll(importStatement, '').replaceAll(/^export (?=const )/gm, '');
  // Imports become calls of `require`, which cannot stand beside a top-level await; so the rest is a function.
  const script = await transform(`${imports}\nexport const example = async () => {${body}\n};`, {
    loader: 'ts',
    format: 'cjs',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
  const printed: string[] = [];
  const console = { log: (...values: unknown[]) => printed.push(format(...values)) };
  const module: { exports: { example?: () => Promise<void> } } = { exports: {} };
  await new AsyncFunction('require', 'module', 'console', script.code)(
    (name: string) => modules.get(name),
    module,
    console,
  );
  await module.exports.example?.();
  return printed;
}
