import { canonicalJson } from '../audit/canonical-json.ts';
import { EnclaveError } from '../enclave-error.ts';
import { readFields, readList } from '../placements/read-turn.ts';

/** What of an Enclave's options decides what a session may do. */
export interface SnapshotBinding {
  /** JSON; must be the same again. */
  readonly policy: unknown;
  /** The tools that there are now. More may have come when a snapshot is opened. */
  readonly tools: () => readonly ToolBinding[];
}

/** What of a tool must be as it was. */
export interface ToolBinding {
  readonly name: string;
  readonly effect: string;
  readonly idempotent: boolean;
  readonly hasHandler: boolean;
  readonly needsApproval: boolean;
}

/** What a snapshot is bound to, as JSON in it. */
export interface Bound {
  readonly tenant: string | null;
  readonly policy: unknown;
  readonly tools: readonly ToolBinding[];
}

export function bind({ policy, tools }: SnapshotBinding, tenant: string | undefined): Bound {
  return { tenant: tenant ?? null, policy, tools: tools() };
}

/** @throws EnclaveError SNAPSHOT_FOREIGN that says what differs */
export function checkBound(fields: Readonly<Record<string, unknown>>, now: Bound): void {
  // No word of the tenant that it does belong to.
  if (fields.tenant !== now.tenant) throw foreign('It belongs to another tenant.');
  if (canonicalJson(fields.policy) !== canonicalJson(now.policy)) {
    throw foreign(`It was made under another policy${differingPart(fields.policy, now.policy)}.`);
  }
  const known = new Map(now.tools.map((tool) => [tool.name, canonicalJson(tool)]));
  for (const tool of readList(fields.tools, maxTools, (one) => readFields(one, 'a tool'))) {
    const name = String(tool.name);
    const same = known.get(name);
    if (same === undefined) throw foreign(`Its tool ${JSON.stringify(name)} is missing.`);
    if (same !== canonicalJson(tool)) throw foreign(`Its tool ${JSON.stringify(name)} is another one now.`);
  }
}

const maxTools = 100_000;

function foreign(why: string): EnclaveError {
  return new EnclaveError('SNAPSHOT_FOREIGN', `The snapshot cannot be used here. ${why}`);
}

/** Which property, when both are objects. */
function differingPart(one: unknown, other: unknown): string {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return '';
  const [a, b] = [one as Record<string, unknown>, other as Record<string, unknown>];
  const name = Object.keys({ ...a, ...b }).find(
    (key) => canonicalJson(a[key] ?? null) !== canonicalJson(b[key] ?? null),
  );
  return name === undefined ? '' : `: \`${name}\` differs`;
}
