import { sanitizeText } from '../../5-sanitize/index.ts';
import type { CallGuard, GuardVerdict } from '../../tools/call-guard.ts';
import type { FlowGraph } from '../flow/flow-graph.ts';
import type { ToolLabels } from '../labels/index.ts';
import { createPatternWatch, type PatternSettings, type PatternState, type PatternVerdict } from '../patterns/index.ts';
import type { FlowPolicy } from './flow-policy.ts';
import type { FlowRule } from './flow-rule.ts';
import type { FlowVerdict } from './judge-flows.ts';
import { createRunLabels, type RunLabelsState } from './run-labels.ts';

export interface CallGuardOptions {
  readonly policy: FlowPolicy;
  readonly patterns: PatternSettings;
  readonly labelsOf: (tool: string) => ToolLabels;
  /** Of the script's flow analysis. */
  readonly isAnalysisComplete: boolean;
  /** Calls that the analysis says somebody has to let be made. */
  readonly asks: StaticAsks;
  /** Told of patterns that only warn. */
  readonly onWarn?: (verdict: Exclude<PatternVerdict, { readonly action: 'allow' }>, tool: string) => void;
}

/** Plain JSON, so that a session keeps it. */
export interface StaticAsks {
  /** Tools that some call of has to be asked for; `?` for a name that is computed and not known. */
  readonly tools: readonly string[];
  /** Calls that need not be: tool and line. */
  readonly cleared: readonly (readonly [string, number])[];
}

/** What a guard knows of its session. Plain JSON; as secret as what the run has read. */
export interface CallGuardState {
  readonly labels: RunLabelsState;
  readonly patterns: PatternState;
  readonly asked: readonly string[];
}

/** Keeps the rules of flows, and watches for patterns, at every tool call of one session. */
export function createCallGuard(
  options: CallGuardOptions,
  saved?: CallGuardState,
): CallGuard & { save(): CallGuardState } {
  const { policy, labelsOf, isAnalysisComplete, asks, onWarn } = options;
  const labels = createRunLabels({ ...policy, labelsOf, isAnalysisComplete }, saved?.labels);
  const watch = createPatternWatch(options.patterns, labelsOf, saved?.patterns);
  const asked = new Set<string>(saved?.asked);
  const askedTools = new Set(asks.tools);
  const cleared = new Set(asks.cleared.map(([tool, line]) => `${tool}\n${line}`));

  const judge = (tool: string, args: unknown, callId: string, line: number | undefined, at: number): GuardVerdict => {
    // What somebody was asked about comes again once he has answered.
    const isFirst = !asked.has(callId);
    const pattern: PatternVerdict = isFirst ? watch.before({ tool, args, at }) : { action: 'allow' };
    if (pattern.action === 'deny') return { deny: `"${tool}" was not called: ${pattern.message}.` };
    if (pattern.action === 'warn') onWarn?.(pattern, tool);
    const verdict = labels.verdictFor(tool, args);
    if (verdict !== 'allow' && 'deny' in verdict) {
      return { deny: `"${tool}" was not called: ${because(verdict.because, verdict.deny)}.` };
    }
    const isUnknown = askedTools.has('?') && labelsOf(tool).sink === 'external';
    const isStatic = (askedTools.has(tool) || isUnknown) && !cleared.has(`${tool}\n${line}`);
    if (pattern.action !== 'ask' && verdict === 'allow' && !isStatic) return 'allow';
    asked.add(callId);
    const reasons = [
      ...(pattern.action === 'ask' ? [pattern.message] : []),
      ...(verdict === 'allow' ? [] : [because(verdict.because, verdict.ask)]),
    ];
    return { ask: reasons.join('; ') || 'the script sends data here that a rule asks about' };
  };

  return {
    before({ callId, tool, args, line, calledAt = Date.now() }, isApproved) {
      try {
        const verdict = judge(tool, args, callId, line, calledAt);
        return verdict !== 'allow' && 'ask' in verdict && isApproved ? 'allow' : spoken(verdict);
      } catch {
        // Arguments are plain data, so this is a bug or a value nobody thought of; what cannot be judged is not called.
        return { deny: `"${tool}" was not called: the call could not be judged.` };
      }
    },
    after({ tool, args, calledAt = Date.now() }, result) {
      if (!result.ok && result.status === 'not_started') return;
      // An error tells what its tool knows, too: `text` stands for the whole of a result.
      const value = result.ok ? result.value : { text: result.error.message, data: result.error.data };
      labels.onRead(tool, value, args);
      try {
        watch.after({ tool, args, at: calledAt }, { ok: result.ok, value });
      } catch {
        // A getter of the tool's result threw: there is no value for a pattern, and the rules above count all as read.
      }
    },
    save: () => ({ labels: labels.save(), patterns: watch.save(), asked: [...asked] }),
  };
}

function because(what: string, { note }: FlowRule): string {
  return note === undefined ? what : `${what} (${note})`;
}

const longestReason = 1_000;

/** Names of tools and arguments are of the script, and the sentence may be shown on a terminal. */
function spoken(verdict: GuardVerdict): GuardVerdict {
  if (verdict === 'allow') return verdict;
  const plain = (text: string) => sanitizeText(text, longestReason, { singleLine: true });
  return 'ask' in verdict ? { ask: plain(verdict.ask) } : { deny: plain(verdict.deny) };
}

/** Whether calls of a session may have to be asked for. */
export function mayAsk({ rules }: FlowPolicy, patterns: PatternSettings): boolean {
  return (
    rules.some(({ action }) => action === 'ask') ||
    Object.values(patterns).some((settings) => settings !== false && settings.action === 'ask')
  );
}

/** Which calls of a script have to be asked for, by what the rules say to its flows. */
export function staticAsks(graph: FlowGraph, verdicts: readonly FlowVerdict[]): StaticAsks {
  const asking = verdicts.filter(({ action }) => action === 'ask');
  const ids = new Set(asking.map(({ flow }) => flow.to.call));
  const tools = [...new Set(asking.map(({ flow }) => flow.to.tool))];
  const asked = new Set(graph.calls.filter(({ id }) => ids.has(id)).map(({ line }) => line));
  return {
    tools,
    // A line on which one call is asked for clears none: which of them it is, the run does not tell.
    cleared: graph.calls.flatMap(({ id, tool, line }) =>
      tool !== null && !ids.has(id) && !asked.has(line) ? [[tool, line] as const] : [],
    ),
  };
}
