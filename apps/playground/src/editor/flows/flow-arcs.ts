import type { ValidateResponse } from '@enclave-vm/protocol';

/** How much it matters: a rule refuses it, somebody is asked, or it is only there. */
export type FlowTone = 'deny' | 'ask' | 'plain';

/** Data that goes from one line of the script to another; flows between the same lines are one arc. */
export interface FlowArc {
  readonly fromLine: number;
  readonly toLine: number;
  readonly tone: FlowTone;
  /** `secrets:get › http:post`, each once. */
  readonly titles: readonly string[];
  /** What is known of it, in sentences. */
  readonly sentences: readonly string[];
  /** The way that the data takes. */
  readonly steps: readonly { readonly line: number; readonly what: string }[];
}

/** Arcs that are drawn: more are a tangle in which nobody sees anything. The risk panel lists all. */
export const mostArcs = 24;

const order: readonly FlowTone[] = ['deny', 'ask', 'plain'];

/** The flows of a script that reach a tool which sends or writes, the worst first. */
export function readArcs({ flows, scoring }: Pick<ValidateResponse, 'flows' | 'scoring'>): readonly FlowArc[] {
  const arcs = new Map<string, FlowArc>();
  const rulings = scoring?.flows?.rulings ?? [];
  for (const { from, to, labels, kind, transforms, path, isCertain, toOwner } of flows?.flows ?? []) {
    // A call in a loop that depends on its own last result goes nowhere.
    if (from.call === to.call) continue;
    const ruling = rulings.find(({ line }) => line === to.line);
    const key = `${from.line}:${to.line}`;
    const known = arcs.get(key);
    const title = `${from.tool} › ${to.tool}`;
    const sentence = [
      labels.length > 0 ? `Holds ${labels.join(', ')}` : 'Nothing known to be sensitive',
      kind === 'control' && 'only a choice depends on it',
      transforms.length > 0 && `changed on the way: ${transforms.join(', ')}`,
      to.argument !== '' && `arrives as ${to.argument}`,
      toOwner && 'goes to whom it is about',
      !isCertain && 'may happen',
    ];
    const said = sentence.filter(Boolean).join('; ');
    const tone = ruling?.action ?? 'plain';
    arcs.set(key, {
      fromLine: from.line,
      toLine: to.line,
      tone: known ? worse(known.tone, tone) : tone,
      titles: unique([...(known?.titles ?? []), title]),
      sentences: unique([...(known?.sentences ?? []), ...(ruling ? [capital(ruling.message)] : []), said]).slice(0, 4),
      steps: known?.steps ?? path,
    });
  }
  return [...arcs.values()]
    .sort((one, other) => order.indexOf(one.tone) - order.indexOf(other.tone) || one.toLine - other.toLine)
    .slice(0, mostArcs);
}

function worse(one: FlowTone, other: FlowTone): FlowTone {
  return order.indexOf(one) < order.indexOf(other) ? one : other;
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
