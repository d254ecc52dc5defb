import { refusedKeys } from '@enclave-vm/ast';
import type { ConsoleLevel } from '@enclave-vm/protocol';
import { toolCallId } from '@enclave-vm/protocol/ids';
import { createMachineSession, type Delivery } from './4-sandbox/machine.ts';
import { sanitizeText } from './5-sanitize/index.ts';
import { describeOutcome, type Ran } from './describe-outcome.ts';
import { type DriveOptions, drive } from './drive.ts';
import type { EventStream } from './event-stream.ts';
import type { RunningProgram } from './failure.ts';
import type { LeftSession, TrackedCall } from './left-session.ts';
import type { RunContext, Settings } from './options.ts';
import type { Placement } from './placements/placement.ts';
import type { Scored } from './stages.ts';
import { copyLeft, findWaiting, type SuspendedSession } from './suspended-session.ts';
import { type BridgedCall, createToolBridge, type ToolAnswer } from './tool-bridge.ts';
import type { ToolInvoker } from './tools/index.ts';

export interface RunInput {
  readonly sessionId: string;
  readonly from: Beginning | Continuation;
  readonly settings: Settings;
  readonly placement: Placement;
  readonly invoker: ToolInvoker;
  readonly events: EventStream;
  readonly signal: AbortSignal;
  readonly timeout: number;
  readonly context: RunContext;
  readonly clientTools: readonly string[];
  /** Undefined: the session is driven to its end. */
  readonly leaveForTimerMs: number | undefined;
  readonly onTurn?: DriveOptions['onTurn'];
}

export interface Beginning {
  readonly program: Scored;
  /** Encoded globals; empty for none. */
  readonly globals: string;
  /** 64 hexadecimal digits. */
  readonly seed: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface Continuation {
  readonly suspended: SuspendedSession;
  readonly answers: readonly ToolAnswer[];
}

/** The program has ended, or its session is left for others to continue. */
export type Run = { readonly kind: 'ended'; readonly ran: Ran } | { readonly kind: 'left'; readonly left: LeftSession };

const maxConsoleCharacters = 256 * 1024;
const maxToolName = 256;

/** Layers 4 and 5: runs the program with its tools until it ends or is left, and turns what it left into plain data. */
export async function runProgram(input: RunInput): Promise<Run> {
  const { settings, events, sessionId, from, signal } = input;
  const { sanitize } = settings.layers;
  const clientTools = new Set(input.clientTools);
  const session = { sessionId, ...input.context, clientTools };
  const canLeave = input.leaveForTimerMs !== undefined;
  const maxValueBytes = settings.maxResultBytes;
  const bridge = createToolBridge({ invoker: input.invoker, session, maxValueBytes, sanitize, canLeave });
  const startedAt = performance.now();
  // The script chooses the names that it calls, so one may hold what drives a terminal; no tool's own name does.
  const shownName = (tool: string) => (sanitize ? sanitizeText(tool, maxToolName, { singleLine: true }) : tool);

  const tellAnswer = (call: number, tool: string, { delivery }: BridgedCall, durationMs: number) =>
    events.emit('tool_result_applied', {
      callId: toolCallId(call),
      tool: shownName(tool),
      ok: delivery.ok,
      durationMs,
      ...(!delivery.ok && {
        error: { name: delivery.error.name, message: delivery.error.message, code: delivery.error.code },
      }),
    });

  /** What came from outside, as the guest will get it. */
  const acceptAll = async ({ suspended, answers }: Continuation): Promise<DriveOptions['from']> => {
    const left = copyLeft(suspended.left);
    const deliveries: Delivery[] = [];
    for (const answer of answers) {
      const waiting = findWaiting({ ...suspended, left }, answer.callId);
      const call: TrackedCall = waiting;
      const args = bridge.readArgs(waiting.event);
      const given = args.ok ? args.value : undefined;
      const accepted = await bridge.accept(waiting.event, given, answer, call.calledAt, signal);
      call.event = undefined;
      call.status = accepted.status;
      call.isAnswered = true;
      deliveries.push(accepted.delivery);
      tellAnswer(call.call, call.tool, accepted, Math.max(0, Date.now() - call.calledAt));
    }
    return { left, answers: deliveries };
  };

  const program: RunningProgram = 'program' in from ? from.program : from.suspended.program;
  const begun = 'program' in from ? { start: startOf(from) } : await acceptAll(from);
  const machine = 'left' in begun ? begun.left.machine : createMachineSession(machineSettings(settings, input.timeout));
  const driven = await drive(machine, {
    placement: input.placement,
    from: begun,
    timeout: input.timeout,
    leaveForTimerMs: input.leaveForTimerMs,
    maxConcurrentToolCalls: settings.maxConcurrentToolCalls,
    tenant: input.context.tenant,
    signal,
    onTurn: input.onTurn,
    onConsole: (level, text) =>
      events.emit('stdout', {
        level: consoleLevels.has(level) ? (level as ConsoleLevel) : 'log',
        text: sanitize ? sanitizeText(text, maxConsoleCharacters) : text,
      }),
    onToolCall: (call) => {
      if (!events.isHeard) return;
      // The tool reads its own copy when it starts: neither sees what the other does to it, and no copy waits.
      const shown = bridge.readArgs(call);
      events.emit('tool_call', {
        callId: toolCallId(call.call),
        tool: shownName(call.tool),
        args: shown.ok ? shown.value : undefined,
        ...(call.line !== undefined && { line: call.line }),
        ...(canLeave && input.invoker.isElsewhere(call.tool, clientTools) && { client: true as const }),
      });
    },
    callTool: async (call, ended) => {
      const calledAt = performance.now();
      const answered = await bridge.answer(call, bridge.readArgs(call), ended);
      if (!ended.aborted && !answered.elsewhere) {
        tellAnswer(call.call, call.tool, answered, performance.now() - calledAt);
      }
      return answered;
    },
  });
  if (driven.kind === 'left') return driven;
  input.invoker.endSession(sessionId);
  const calls = driven.calls.map((call) => ({
    ...call,
    effect: { ...call.effect, tool: shownName(call.effect.tool) },
  }));
  const sandboxMs = performance.now() - startedAt;
  const ended = { program, outcome: driven.outcome, calls, usage: machine.usage, sandboxMs };
  return { kind: 'ended', ran: describeOutcome(ended, settings) };
}

function startOf({ program, now, seed, globals }: Beginning) {
  const { kind, code } = program.output;
  return { kind: 'start', turn: 1, now, seed, globals, program: { kind, code } } as const;
}

const consoleLevels: ReadonlySet<string> = new Set(['log', 'info', 'warn', 'error', 'debug'] satisfies ConsoleLevel[]);

function machineSettings(settings: Settings, timeout: number) {
  return {
    limits: {
      cpuMs: Math.min(settings.cpuTimeout, timeout),
      memoryBytes: settings.memoryLimit,
      maxIterations: settings.maxIterations,
      maxToolCalls: settings.maxToolCalls,
      maxConsoleCalls: settings.maxConsoleCalls,
      maxConsoleBytes: settings.maxConsoleOutputBytes,
      maxValueBytes: settings.maxResultBytes,
    },
    refusedKeys: refusedKeys(settings.securityLevel),
    timeZone: settings.timeZone,
  };
}
