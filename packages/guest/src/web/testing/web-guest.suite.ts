import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { build } from 'esbuild';
import { QuickJS } from 'quickjs-wasi';
import { answerIntl, answerUrl } from '../../../../core/src/4-sandbox/host-answers/index.ts';

/** The web APIs in the real engine, with the real host answers. */
export interface WebGuest {
  /** Runs a function body; what it returns comes back through JSON, errors as `Name: message`. */
  run(body: string): unknown;
  /** Every question to the host so far. */
  readonly asked: readonly string[];
  dispose(): void;
}

let assets: Promise<[WebAssembly.Module, string]> | undefined;

export async function bootWebGuest(timeZone = 'UTC'): Promise<WebGuest> {
  assets ??= Promise.all([WebAssembly.compile(readFileSync(wasmPath())), bundle()]);
  const [wasm, code] = await assets;
  const vm = await QuickJS.create({ wasm, timezoneOffset: 0 });
  const asked: string[] = [];
  const host = vm.newFunction('host', (op, request) => {
    const text = request?.toString() ?? '';
    asked.push(text);
    return vm.newString(op?.toString() === 'url' ? answerUrl(text) : answerIntl(text));
  });
  vm.callFunction(vm.evalCode(code, 'guest.js'), vm.undefined, host, vm.newString(timeZone));
  // the reply's own serialiser is kept from before, because tests patch the global one
  const runner = vm.evalCode(`(() => {
    const { stringify } = JSON;
    const text = String;
    const print = (thrown) => 'name' in Object(thrown) ? thrown.name + ': ' + thrown.message : text(thrown);
    return (body) => { try { return stringify({ value: body() }) } catch (thrown) { return '{"value":' + stringify(print(thrown)) + '}' } };
  })()`);
  const run = (body: string): unknown => {
    const compiled = vm.evalCode(`(function () { "use strict";\n${body}\n})`, 'script.js');
    const answer = vm.callFunction(runner, vm.undefined, compiled);
    return (JSON.parse(answer.toString()) as { value?: unknown }).value;
  };
  return { run, asked, dispose: () => vm.dispose() };
}

async function bundle(): Promise<string> {
  const result = await build({
    entryPoints: [new URL('web-entry.ts', import.meta.url).pathname],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'guest',
    charset: 'ascii',
    target: 'es2023',
  });
  return `(function(host,timeZone){${result.outputFiles[0]?.text}\nreturn guest.boot(host,timeZone)})`;
}

function wasmPath(): string {
  return createRequire(import.meta.url).resolve('quickjs-wasi/quickjs.wasm');
}
