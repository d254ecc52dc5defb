import { refusedKeys } from '@enclave-vm/ast';
import type { ConsoleLevel, RunWarning } from '@enclave-vm/protocol';
import { toolCallId } from '@enclave-vm/protocol/ids';
import type { ScoreVerdict } from './3-score/index.ts';
import { createMachineSession } from './4-sandbox/machine.ts';
import { sanitizeText } from './5-sanitize/index.ts';
import { describeOutcome, type Ran } from './describe-outcome.ts';
import { type DriveOptions, drive } from './drive.ts';
import type { EventStream } from './event-stream.ts';
import type { RunningProgram } from './failure.ts';
import type { Journal } from './journal/journal.ts';
import type { Restored } from './journal/replay.ts';
import type { LeftSession, TrackedCall } from './left-session.ts';
import type { RunContext, Settings } from './options.ts';
import type { Placement } from './placements/placement.ts';
import type { SessionAnswer } from './session-answer.ts';
import { createSessionGuard } from './session-guard.ts';
import type { Scored } from './stages.ts';
import { createToolBridge } from './tool-bridge.ts';
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
  /** Whether the session's caller answers all calls himself. */
  readonly isManual: boolean;
  /** Whether somebody outside can answer calls, besides deciding about them. */
  readonly canAnswerElsewhere: boolean;
  /** Undefined: the session is driven to its end. */
  readonly leaveForTimerMs: number | undefined;
  readonly journal: Journal | undefined;
  readonly pause: AbortSignal | undefined;
  readonly subscribe: DriveOptions['subscribe'];
  /** What the gate said of the program. */
  readonly scoring: ScoreVerdict | null;
  warn(warning: RunWarning): void;
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
  readonly program: RunningProgram;
  readonly restored: Restored;
  readonly answers: readonly SessionAnswer[];
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
  const restored = 'restored' in from ? from.restored : undefined;
  const guard = createSessionGuard({ settings, scoring: input.scoring, restored, warn: input.warn });
  const session = { sessionId, ...input.context, clientTools, guard };
  const maxValueBytes = settings.maxResultBytes;
  const bridge = createToolBridge({
    invoker: input.invoker,
    session,
    maxValueBytes,
    sanitize,
    canAsk: input.leaveForTimerMs !== undefined,
    canAnswerElsewhere: input.canAnswerElsewhere,
  });
  const startedAt = performance.now();
  // The script chooses the names that it calls, so one may hold what drives a terminal; no tool's own name does.
  const shownName = (tool: string) => (sanitize ? sanitizeText(tool, maxToolName, { singleLine: true }) : tool);
  const described = ({ call, tool, line }: Pick<TrackedCall, 'call' | 'tool' | 'line'>, args: DecodedArgs) => ({
    callId: toolCallId(call),
    tool: shownName(tool),
    args: args.ok ? args.value : undefined,
    ...(line !== undefined && { line }),
  });

  const program: RunningProgram = from.program;
  const machine = restored?.machine ?? createMachineSession(machineSettings(settings, input.timeout));
  const driven = await drive(machine, {
    ...input,
    from: 'restored' in from ? from : { start: startOf(from) },
    maxConcurrentToolCalls: settings.maxConcurrentToolCalls,
    tenant: input.context.tenant,
    saveGuard: guard?.save,
    seq: () => events.seq,
    onConsole: (level, text) =>
      events.emit('stdout', {
        level: consoleLevels.has(level) ? (level as ConsoleLevel) : 'log',
        text: sanitize ? sanitizeText(text, maxConsoleCharacters) : text,
      }),
    onToolCall: (call) => {
      if (!events.isHeard) return;
      // The tool reads its own copy when it starts: neither sees what the other does to it, and no copy waits.
      const isClients =
        input.isManual || (input.canAnswerElsewhere && input.invoker.isElsewhere(call.tool, clientTools));
      events.emit('tool_call', {
        ...described(call, bridge.readArgs(call)),
        ...(isClients && { client: true as const }),
      });
    },
    onDelivered: (answers) => {
      for (const { call, delivery, durationMs } of answers) {
        events.emit('tool_result_applied', {
          callId: toolCallId(call.call),
          tool: shownName(call.tool),
          ok: delivery.ok,
          durationMs,
          ...(!delivery.ok && {
            error: { name: delivery.error.name, message: delivery.error.message, code: delivery.error.code },
          }),
        });
      }
    },
    onAsked: (call, event, { reason, ...asked }) => {
      if (reason === 'result' || !events.isHeard) return;
      events.emit('approval_requested', { ...described(call, bridge.readArgs(event)), reason, ...asked });
    },
    onDecided: (call, { approved, by, note }) =>
      events.emit('approval_resolved', {
        callId: toolCallId(call.call),
        approved,
        ...(by !== undefined && { by }),
        ...(note !== undefined && { note }),
      }),
    onRecovered: () => events.emit('session_resumed', { turn: machine.turn }),
    callTool: bridge.answer,
    acceptAnswer: (call, event, answer) => bridge.accept(event, answer, call, signal),
    afterCrash: (call) => {
      const { onUnknownOutcome } = settings;
      // A call of the session that this one was forked from had another key, so its tool would not know it again.
      if (
        onUnknownOutcome === 'retry' ||
        (!call.isShared && input.invoker.mayRepeat(call.tool, clientTools, call.approval))
      ) {
        return 'repeat';
      }
      if (settings.onUnknownOutcome === 'fail')
        return { callId: toolCallId(call.call), approved: false, expired: true };
      return { reason: 'outcome', expiresAt: Date.now() + settings.approvalTimeout };
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

type DecodedArgs = ReturnType<ReturnType<typeof createToolBridge>['readArgs']>;

function startOf({ program, now, seed, globals }: Beginning) {
  const { kind, code } = program.output;
  return { kind: 'start', turn: 1, now, seed, globals, program: { kind, code } } as const;
}

const consoleLevels: ReadonlySet<string> = new Set(['log', 'info', 'warn', 'error', 'debug'] satisfies ConsoleLevel[]);

export function machineSettings(settings: Settings, timeout: number) {
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
