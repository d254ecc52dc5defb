import { unusedCalls } from './calls.ts';
import { describeThrown } from './describe-thrown.ts';
import { encode } from './encode.ts';
import { jsonStringify } from './primordials.ts';
import { session } from './session.ts';

/** Ends the run with a value. A value that cannot cross ends it as a failure. */
export function finishDone(value: unknown): void {
  if (session.settled) return;
  let encoded: string;
  try {
    encoded = encode(value, session.settings.maxValueBytes);
  } catch (error) {
    finishFailed(error);
    return;
  }
  settle();
  session.host('done', encoded, unusedCalls());
}

/** Ends the run with whatever was thrown. */
export function finishFailed(thrown: unknown): void {
  if (session.settled) return;
  // Described first: the getters it may run belong to the run, and may themselves end it.
  const text = jsonStringify(describeThrown(thrown));
  if (session.settled) return;
  settle();
  session.host('fail', text);
}

/** The iterations that are left go out before the end, and after it nothing does. */
function settle(): void {
  session.settled = true;
  if (session.iterationsLeft !== null) session.host('left', `${session.iterationsLeft()}`);
}
