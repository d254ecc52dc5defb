import type { ValidateResponse } from '@enclave-vm/protocol';

export type FlowReport = NonNullable<ValidateResponse['flows']>;
export type DataFlow = FlowReport['flows'][number];

/** The flows that a person should look at first, first; those by which only a choice depends on data are left out. */
export function dataFlows(flows: readonly DataFlow[]): readonly DataFlow[] {
  return flows
    .filter(({ kind }) => kind === 'data')
    .map((flow, index) => ({ flow, index, concern: concernOf(flow) }))
    .sort((one, other) => other.concern - one.concern || one.index - other.index)
    .map(({ flow }) => flow);
}

/** What is said of a flow beside its two ends, each a few words. */
export function flowFacts(flow: DataFlow): readonly string[] {
  const { transforms, destinations, isCertain, toOwner, isOwnUse } = flow;
  return [
    ...(transforms.length > 0 ? [`as ${transforms.join(', ')}`] : []),
    ...(destinations.length > 0 ? [`to ${destinations.join(', ')}`] : []),
    ...(toOwner ? ['back to whom it belongs'] : []),
    ...(isOwnUse ? ['used where it is meant for'] : []),
    ...(isCertain ? [] : ['possible, not certain']),
  ];
}

type Ruling = NonNullable<NonNullable<ValidateResponse['scoring']>['flows']>['rulings'][number];

/** What the rules say to a flow; of several the hardest. */
export function rulingOn({ from, to, kind }: DataFlow, rulings: readonly Ruling[]): Ruling['action'] | undefined {
  if (kind !== 'data') return undefined;
  // A ruling names its flow by the line where the data leaves, and in its words by the tool that the data is of.
  const about = rulings.filter(({ line, message }) => line === to.line && message.includes(`of "${from.tool}"`));
  return about.find(({ action }) => action === 'deny')?.action ?? about[0]?.action;
}

/** A flow in one sentence, for who does not see it drawn. */
export function describeFlow(flow: DataFlow): string {
  const { from, to, labels } = flow;
  const what = labels.length > 0 ? `${labels.join(' and ')} data` : 'data';
  const field = from.field === '' ? '' : `, field ${from.field},`;
  const argument = to.argument === '' ? '' : ` in ${to.argument}`;
  return `${what} of ${from.tool}${field} (line ${from.line}) reaches ${to.tool}${argument} (line ${to.line})`;
}

function concernOf({ labels, sink, toOwner, isOwnUse, isCertain }: DataFlow): number {
  const leaves = sink === 'external' ? 4 : sink === 'destructive' ? 3 : sink === 'internal' ? 1 : 0;
  const isOwn = toOwner || isOwnUse;
  const weight = labels.includes('secrets') ? 8 : labels.length > 0 ? 4 : 1;
  return leaves * weight * (isOwn ? 0.25 : 1) + (isCertain ? 0.25 : 0);
}
