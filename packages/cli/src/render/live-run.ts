import { inspect } from 'node:util';
import type { StreamEvent } from '@enclave-vm/core';
import { milliseconds } from './milliseconds.ts';
import type { Screen } from './screen.ts';
import { oneLine, visible } from './visible.ts';

type Event<Type extends StreamEvent['type']> = Extract<StreamEvent, { type: Type }>['payload'];

/** As wide as the longest name of a layer. */
const nameWidth = 9;
/** As wide as most times. */
const timeWidth = 7;
const longestToolName = 64;

/**
 * Prints a run's events as they happen, a line each. `trace` adds every event's moment, each call's number, and the
 * results with their times. A program chooses the names, arguments, errors and lines that come here.
 */
export function createLiveRun({ style, width, print }: Screen, { trace }: { readonly trace: boolean }) {
  const startedAt = performance.now();
  const marks = {
    pass: style.good('✓'),
    warn: style.warn('!'),
    block: style.bad('✗'),
    skipped: style.faint('–'),
  };
  const bars = { log: style.faint, info: style.faint, debug: style.faint, warn: style.warn, error: style.bad };

  const show = (line: string) => {
    const moment = `${(performance.now() - startedAt).toFixed(1)} ms`.padStart(10);
    print(`  ${trace ? `${style.faint(moment)}  ` : ''}${line}`.trimEnd());
  };
  /** Characters that are left for the end of a line whose beginning takes so many. */
  const room = (taken: number) => Math.max(16, width - taken - (trace ? 14 : 2));
  const numbered = (callId: string) => (trace ? `${callId.replace(/^call_/, '#').padEnd(3)} ` : '');

  const showVerdict = ({ layer, verdict, durationMs, detail = '' }: Event<'layer_verdict'>) => {
    const time = (verdict === 'skipped' ? 'off' : milliseconds(durationMs)).padStart(timeWidth);
    show(joined(`${marks[verdict]} ${layer.padEnd(nameWidth)}`, style.faint(time), oneLine(detail, room(24))));
  };
  const showCall = ({ callId, tool, args, line }: Event<'tool_call'>) => {
    const start = `${numbered(callId)}${oneLine(tool, longestToolName)}`;
    const place = line === undefined ? '' : `line ${line}`;
    const shown = args === undefined ? '' : oneLine(inspectArguments(args), room(start.length + place.length + 6));
    show(joined(`${style.call('→')} ${start}`, style.faint(joined(shown, place))));
  };
  const showAnswer = ({ callId, tool, ok, durationMs, error }: Event<'tool_result_applied'>) => {
    if (ok && !trace) return;
    const start = `${numbered(callId)}${oneLine(tool, longestToolName)}`;
    const time = trace ? style.faint(milliseconds(durationMs)) : '';
    const why = ok ? '' : style.bad(oneLine(`${error?.code ?? ''} ${error?.message ?? ''}`, room(start.length + 14)));
    show(joined(`${ok ? style.call('←') : style.bad('←')} ${start}`, time, why));
  };

  return (event: StreamEvent): void => {
    if (event.type === 'layer_verdict') showVerdict(event.payload);
    else if (event.type === 'tool_call') showCall(event.payload);
    else if (event.type === 'tool_result_applied') showAnswer(event.payload);
    else if (event.type === 'stdout') {
      const bar = bars[event.payload.level]('│');
      for (const line of visible(event.payload.text).split('\n')) show(`${bar} ${line}`);
    }
  };
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('  ');
}

function inspectArguments(args: unknown): string {
  return inspect(args, { depth: 4, breakLength: Number.POSITIVE_INFINITY, maxArrayLength: 20, maxStringLength: 200 });
}
