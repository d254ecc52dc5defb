import { type CaseReport, type SuiteName, type SuiteRequest, suiteNames } from './case-report.ts';
import { expect } from './expect.ts';

/**
 * Stands in for vitest in the bundle, so that the suites are the very same files everywhere: collects what they
 * declare and runs it one by one. What it does not have, no suite may use; the bundler refuses the import.
 */
export { expect };

type Step = () => unknown;
// biome-ignore lint/suspicious/noExplicitAny: a case's arguments are its suite's own matter
type Body = (...given: any[]) => unknown;

interface Group {
  readonly name: string;
  readonly before: Step[];
  readonly after: Step[];
  readonly parts: (Group | { readonly name: string; readonly test: Step; readonly timeoutMs: number })[];
}

const newGroup = (name: string): Group => ({ name, before: [], after: [], parts: [] });
const roots = new Map<SuiteName, Group>();
let open = newGroup('none');

/** Names the suite whose file is loaded next. */
export function beginSuite(suite: SuiteName): void {
  open = roots.get(suite) ?? newGroup(suite);
  roots.set(suite, open);
}

export const beforeAll = (step: Step): void => void open.before.push(step);
export const afterAll = (step: Step): void => void open.after.push(step);
export const describe = withEach((name: string, body: Body, ...given) => {
  const around = open;
  open = newGroup(name);
  around.parts.push(open);
  body(...given);
  open = around;
});
export const it = withEach((name: string, body: Body, ...given) => {
  open.parts.push({ name, test: () => body(...given), timeoutMs: defaultTimeoutMs });
});

/** Milliseconds that a case has, as in vitest.config.ts. */
const defaultTimeoutMs = 30_000;

type Declare = (name: string, body: Body, ...given: readonly unknown[]) => void;

function withEach(declare: Declare) {
  const each =
    (cases: readonly unknown[]) =>
    (name: string, body: Body): void => {
      for (const one of cases) {
        const given = Array.isArray(one) ? one : [one];
        declare(nameOf(name, given), body, ...given);
      }
    };
  return Object.assign((name: string, body: Body) => declare(name, body), { each });
}

/** `%s` takes the arguments in order, `$key` a field of the first. */
function nameOf(name: string, given: readonly unknown[]): string {
  let next = 0;
  return name
    .replace(/%s/g, () => String(given[next++]))
    .replace(/\$(\w+)/g, (text, key) => String((given[0] as Record<string, unknown> | undefined)?.[key] ?? text));
}

/** Runs what was declared. */
export async function runDeclared(request: SuiteRequest, tell: (report: CaseReport) => unknown): Promise<void> {
  for (const suite of suiteNames.filter((name) => request.suites.includes(name))) {
    const root = roots.get(suite);
    if (root) await runGroup(root, { suite, path: '', request, tell });
  }
}

interface Run {
  readonly suite: SuiteName;
  readonly path: string;
  readonly request: SuiteRequest;
  tell(report: CaseReport): unknown;
}

async function runGroup(group: Group, run: Run): Promise<void> {
  if (!isWanted(group, run)) return;
  const steps = (list: readonly Step[], what: string) => runCase(`${run.path} ${what}`, () => each(list), run, true);
  if (!(await steps(group.before, 'beforeAll'))) return;
  for (const part of group.parts) {
    const path = `${run.path}${run.path && ' > '}${part.name}`;
    if ('parts' in part) await runGroup(part, { ...run, path });
    else if (isChosen(path, run.request)) await runCase(path, part.test, run);
  }
  await steps(group.after, 'afterAll');
}

async function each(steps: readonly Step[]): Promise<void> {
  for (const step of steps) await step();
}

/** What surrounds the cases is told only when it fails. */
async function runCase(name: string, test: Step, { suite, tell }: Run, isAround = false): Promise<boolean> {
  const startedAt = performance.now();
  const ms = () => Math.round(performance.now() - startedAt);
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`not done after ${defaultTimeoutMs} ms`)), defaultTimeoutMs);
    });
    await Promise.race([test(), late]);
    if (!isAround) await tell({ suite, name, ok: true, ms: ms() });
    return true;
  } catch (error) {
    await tell({ suite, name, ok: false, ms: ms(), problem: describeError(error) });
    return false;
  } finally {
    clearTimeout(timer);
  }
}

const describeError = (error: unknown) =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(0, 600);

/** Whether a group has any case that is to be run. */
function isWanted(group: Group, { path, request }: Run): boolean {
  return group.parts.some((part) => {
    const inner = `${path}${path && ' > '}${part.name}`;
    return 'parts' in part ? isWanted(part, { path: inner, request } as Run) : isChosen(inner, request);
  });
}

function isChosen(name: string, { every, only }: SuiteRequest): boolean {
  if (only && !only.some((part) => name.includes(part))) return false;
  return every <= 1 || hash(name) % every === 0;
}

/** FNV-1a: the same choice in every runtime. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  return state >>> 0;
}
