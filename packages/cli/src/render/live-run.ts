import { inspect } from 'node:util';
import type { StreamEvent, WaitingCall } from '@enclave-vm/core';
import { milliseconds } from './milliseconds.ts';
import type { Screen } from './screen.ts';
import { oneLine, visible } from './visible.ts';

type Event<Type extends StreamEvent['type']> = Extract<StreamEvent, { type: Type }>['payload'];

/** As wide as the longest name of a layer. */
const nameWidth = 9;
/** As wide as most times. */
const timeWidth = 7;
const longestToolName = 64;

export interface LiveRunOptions {
  /** Adds every event's moment, each call's number, and the results with their times. */
  readonly trace: boolean;
  /** Milliseconds from the beginning to an event; as measured here unless given. */
  readonly momentOf?: (event: StreamEvent) => number;
  /** Calls about which somebody was asked before. */
  readonly asked?: readonly Pick<WaitingCall, 'callId' | 'tool'>[];
}

/**
 * Prints a run's events as they happen, a line each. A program chooses the names, arguments, errors and lines that come
 * here, and people what they say of calls.
 */
export function createLiveRun({ style, width, print }: Screen, { trace, momentOf, asked: known = [] }: LiveRunOptions) {
  const startedAt = performance.now();
  const sinceStart = momentOf ?? (() => performance.now() - startedAt);
  /** Tools of the calls that were asked about; a decision names only the call. */
  const asked = new Map(known.map(({ callId, tool }) => [callId, tool]));
  let moment = '';
  const marks = {
    pass: style.good('✓'),
    warn: style.warn('!'),
    block: style.bad('✗'),
    skipped: style.faint('–'),
  };
  const bars = { log: style.faint, info: style.faint, debug: style.faint, warn: style.warn, error: style.bad };

  const show = (line: string) => {
    print(`  ${trace ? `${style.faint(moment)}  ` : ''}${line}`.trimEnd());
  };
  /** Characters that are left for the end of a line whose beginning takes so many. */
  const room = (taken: number) => Math.max(16, width - taken - (trace ? 14 : 2));
  const numbered = (callId: string) =>
    trace
      ? `${oneLine(callId, 64)
          .replace(/^call_/, '#')
          .padEnd(3)} `
      : '';

  const showVerdict = ({ layer, verdict, durationMs, detail = '' }: Event<'layer_verdict'>) => {
    const time = (verdict === 'skipped' ? 'off' : milliseconds(durationMs)).padStart(timeWidth);
    show(
      joined(`${marks[verdict]} ${oneLine(layer, 32).padEnd(nameWidth)}`, style.faint(time), oneLine(detail, room(24))),
    );
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

  const showQuestion = ({ callId, tool, line, reason }: Event<'approval_requested'>) => {
    asked.set(callId, tool);
    const start = `${numbered(callId)}${oneLine(tool, longestToolName)}`;
    const why = reason === 'approval' ? 'needs approval' : 'may have been made before its process died';
    show(joined(`${style.warn('?')} ${start}`, style.warn(why), style.faint(line === undefined ? '' : `line ${line}`)));
  };
  const showDecision = ({ callId, approved, by, note }: Event<'approval_resolved'>) => {
    const start = `${numbered(callId)}${oneLine(asked.get(callId) ?? callId, longestToolName)}`;
    asked.delete(callId);
    const what = `${approved ? 'approved' : 'denied'}${by === undefined ? '' : ` by ${oneLine(by, 64)}`}`;
    const said = note === undefined ? '' : style.faint(oneLine(note, room(start.length + what.length + 6)));
    show(joined(`${approved ? style.good('✓') : style.bad('✗')} ${start}`, what, said));
  };

  return (event: StreamEvent): void => {
    moment = `${sinceStart(event).toFixed(1)} ms`.padStart(10);
    if (event.type === 'layer_verdict') showVerdict(event.payload);
    else if (event.type === 'tool_call') showCall(event.payload);
    else if (event.type === 'tool_result_applied') showAnswer(event.payload);
    else if (event.type === 'approval_requested') showQuestion(event.payload);
    else if (event.type === 'approval_resolved') showDecision(event.payload);
    else if (event.type === 'session_resumed') {
      if (trace) show(style.faint(`· goes on with turn ${event.payload.turn}`));
    } else if (event.type === 'stdout') {
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
