/** What a request may do. Who decides about calls is not who makes them: an agent does without `approvals:write`. */
export const scopes = [
  'sessions:create',
  'sessions:read',
  'sessions:write',
  'approvals:write',
  'tools:read',
  'metrics:read',
  'audit:read',
] as const;
export type Scope = (typeof scopes)[number];

/** Who sends a request. Sessions belong to the tenant; no other tenant ever sees them. */
export interface Principal {
  /** 1 to 256 characters. */
  readonly tenant: string;
  /** The person or program within the tenant; for tools and the audit log. */
  readonly subject?: string;
  readonly scopes: readonly Scope[];
}

/**
 * Says who sends a request; undefined when nobody knows. What it throws, and what is no principal, refuses the request
 * too. It must not read the body.
 */
export type Authenticate = (request: Request) => Principal | undefined | Promise<Principal | undefined>;

/** Most characters of a tenant or a subject. */
const longestName = 256;

export function isPrincipal(value: unknown): value is Principal {
  if (typeof value !== 'object' || value === null) return false;
  const { tenant, subject, scopes: given } = value as Partial<Record<keyof Principal, unknown>>;
  return isName(tenant) && (subject === undefined || isName(subject)) && Array.isArray(given) && given.every(isScope);
}

export function isScope(value: unknown): value is Scope {
  return (scopes as readonly unknown[]).includes(value);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= longestName;
}
