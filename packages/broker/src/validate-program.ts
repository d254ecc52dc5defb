import type { Enclave, FlowReport, ScoreVerdict } from '@enclave-vm/core';
import {
  inspectionBounds as bounds,
  type ProgramFlows,
  type Scoring,
  type ValidateRequest,
  type ValidateResponse,
} from '@enclave-vm/protocol';

/** What the layers before the sandbox say of a program, as HTTP answers it: plain data, bounded. Runs nothing. */
export async function validateProgram(
  enclave: Enclave,
  { code, language, score }: ValidateRequest,
): Promise<ValidateResponse> {
  const options = language === undefined ? {} : { language };
  if (!score) {
    const { valid, issues } = enclave.validate(code, options);
    return { valid, issues: [...issues] };
  }
  const { valid, issues, layers, scoring, flows } = await enclave.inspect(code, options);
  return {
    valid,
    issues: [...issues],
    layers: [...layers],
    scoring: scoring && describeScoring(scoring),
    flows: flows && describeFlows(flows),
  };
}

function describeScoring(scored: ScoreVerdict): Scoring {
  const { score, verdict, scorer, signals, flows, failure, thresholds } = scored;
  return {
    score,
    verdict,
    scorer,
    signals: signals.slice(0, bounds.signals).map(({ rule, weight, message, line, column }) => ({
      rule: shorten(rule, bounds.message),
      weight,
      message: shorten(message, bounds.message),
      line,
      column,
    })),
    flows: flows && {
      rulings: flows.rulings
        .slice(0, bounds.rulings)
        .map(({ action, message, line }) => ({ action, message: shorten(message, bounds.message), line })),
    },
    ...(failure !== undefined && { failure: shorten(failure, bounds.message) }),
    thresholds,
  };
}

function describeFlows({ calls, flows, isComplete, assumptions }: FlowReport): ProgramFlows {
  const ordered = [...flows.filter(({ kind }) => kind === 'data'), ...flows.filter(({ kind }) => kind === 'control')];
  const omitted = {
    calls: Math.max(0, calls.length - bounds.calls),
    flows: Math.max(0, flows.length - bounds.flows),
  };
  return {
    calls: calls.slice(0, bounds.calls).map(({ id, tool, names, line, column, inLoop }) => ({
      id,
      tool: tool === null ? null : shorten(tool),
      names: shortenAll(names),
      line,
      column,
      inLoop,
    })),
    flows: ordered.slice(0, bounds.flows).map(describeFlow),
    isComplete,
    assumptions: assumptions.slice(0, bounds.assumptions).map(({ line, what }) => ({ line, what: shorten(what) })),
    ...((omitted.calls > 0 || omitted.flows > 0) && { omitted }),
  };
}

function describeFlow(flow: FlowReport['flows'][number]): ProgramFlows['flows'][number] {
  const { from, to, labels, sink, kind, transforms, path, isCertain, toOwner, isOwnUse, destinations } = flow;
  return {
    from: { call: from.call, tool: shorten(from.tool), field: shorten(from.field), line: from.line },
    to: { call: to.call, tool: shorten(to.tool), argument: shorten(to.argument), line: to.line },
    labels: shortenAll(labels),
    sink,
    kind,
    transforms: shortenAll(transforms),
    path: path.slice(0, bounds.path).map(({ line, what }) => ({ line, what: shorten(what) })),
    isCertain,
    toOwner,
    isOwnUse,
    destinations: shortenAll(destinations),
  };
}

function shortenAll(texts: readonly string[]): string[] {
  return texts.slice(0, bounds.names).map((text) => shorten(text));
}

function shorten(text: string, most: number = bounds.text): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
