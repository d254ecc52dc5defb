import { inspect } from 'node:util';
import type { StreamEvent } from '@enclave-vm/core';
import { indent, marks, milliseconds, oneLine, style } from './style.ts';

const argumentWidth = 72;
/** As wide as the longest name of a layer. */
const nameWidth = 9;

/** Prints a run's events as they happen, a line each; `trace` adds results' times and every event's moment. */
export function createLiveRun(print: (line: string) => void, options: { readonly trace: boolean }) {
  const startedAt = performance.now();
  const moment = () =>
    options.trace ? style.faint(`${milliseconds(performance.now() - startedAt).padStart(9)} `) : '';
  const show = (line: string) => print(`  ${moment()}${line}`);

  return (event: StreamEvent): void => {
    switch (event.type) {
      case 'layer_verdict': {
        const { layer, verdict, durationMs, detail } = event.payload;
        const time = verdict === 'skipped' ? 'off' : milliseconds(durationMs);
        show(
          `${marks[verdict]} ${layer.padEnd(nameWidth)} ${style.faint(time.padStart(9))}  ${detail ?? ''}`.trimEnd(),
        );
        return;
      }
      case 'tool_call': {
        const { tool, args, line } = event.payload;
        const shown =
          args === undefined ? '' : oneLine(inspect(args, { depth: 4, breakLength: Infinity }), argumentWidth);
        show(`${style.call('→')} ${tool} ${style.faint(`${shown}${line === undefined ? '' : `  line ${line}`}`)}`);
        return;
      }
      case 'tool_result_applied': {
        const { tool, ok, durationMs, error } = event.payload;
        if (!ok)
          show(
            `${style.bad('←')} ${tool} ${style.bad(oneLine(`${error?.code ?? ''} ${error?.message}`.trim(), argumentWidth))}`,
          );
        else if (options.trace) show(`${style.call('←')} ${tool} ${style.faint(milliseconds(durationMs))}`);
        return;
      }
      case 'stdout':
        for (const line of event.payload.text.split('\n')) show(`${style.faint('│')} ${line}`);
        return;
      default:
        return;
    }
  };
}

/** Prints a value as a person reads it. */
export function renderValue(value: unknown): string {
  return indent(
    inspect(value, {
      depth: 8,
      maxArrayLength: 50,
      maxStringLength: 4_000,
      colors: process.stdout.hasColors?.() ?? false,
    }),
  );
}
