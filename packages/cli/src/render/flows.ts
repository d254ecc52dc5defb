import type { FlowReport, JudgedFlow } from '@enclave-vm/core';
import type { Style } from './screen.ts';
import { visible } from './visible.ts';

/** Most flows that are shown. */
const mostFlows = 40;

/** The flows of a program in words, with the lines of the script; nothing for a program without any. */
export function renderFlows({ flows, isComplete, assumptions }: FlowReport, style: Style): string {
  const lines = [...new Set(flows.map((flow) => renderFlow(flow, style)))];
  if (lines.length === 0) return '';
  const more = lines.length > mostFlows ? [style.faint(`  and ${lines.length - mostFlows} more`)] : [];
  const guessed = assumptions.map(({ line, what }) => style.faint(`  line ${line}: ${visible(what)}`)).slice(0, 5);
  const doubts = isComplete ? guessed : [style.warn('  too much to follow: everything may reach everything after it')];
  return [style.title('Flows'), ...lines.slice(0, mostFlows), ...more, ...doubts].join('\n');
}

function renderFlow(
  { from, to, labels, sink, kind, transforms, path, destinations, toOwner }: JudgedFlow,
  style: Style,
) {
  const source = `${from.tool}${from.field && ` ${from.field}`}`;
  const target = `${to.tool}${to.argument && ` ${to.argument}`}`;
  const steps = [...new Set(path.map(({ line }) => line))].filter((line) => line !== from.line && line !== to.line);
  const facts = [
    labels.join(', '),
    sink === 'none' ? '' : `to ${sink === 'external' ? 'the outside' : `something ${sink}`}`,
    destinations.length > 0 ? `for ${destinations.slice(0, 3).join(', ')}` : '',
    toOwner ? 'to whom it is about' : '',
    kind === 'control' ? 'decides about the call' : '',
    transforms.length > 0 ? `as ${transforms.slice(0, 5).join(', ')}` : '',
    steps.length > 0 ? `through line ${steps.slice(0, 6).join(', ')}` : '',
  ].filter((fact) => fact !== '');
  const lines = `line ${from.line} → ${to.line}`.padEnd(14);
  return `  ${lines}  ${visible(source)} → ${visible(target)}  ${style.faint(visible(facts.join(' · ')))}`;
}
