import { sanitizeText, truncationMark } from './sanitize-text.ts';
import { type ScrubOptions, scrubPaths } from './scrub-paths.ts';

export interface ErrorText {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
}

export interface FailureTextOptions extends ScrubOptions {
  /** Most UTF-16 units of the message. Default 16,384. */
  readonly maxMessage?: number;
  /** Most UTF-16 units of the stack. Default 16,384. */
  readonly maxStack?: number;
}

const maxName = 128;
const defaultMax = 16_384;

/** What an error says, safe to show: bounded, free of host paths, nothing in it that drives a terminal. */
export function sanitizeFailureText(error: ErrorText, options: FailureTextOptions = {}): ErrorText {
  const name = clean(error.name, maxName, options, true) || 'Error';
  const message = clean(error.message, options.maxMessage ?? defaultMax, options, false);
  if (error.stack === undefined) return { name, message };
  return { name, message, stack: clean(error.stack, options.maxStack ?? defaultMax, options, false) };
}

function clean(text: string, max: number, options: ScrubOptions, singleLine: boolean): string {
  // Cut first, so that the patterns never see more than the bound.
  const scrubbed =
    text.length > max
      ? scrubPaths(text.slice(0, Math.max(0, max - truncationMark.length)), options) + truncationMark
      : scrubPaths(text, options);
  return sanitizeText(scrubbed, max, { singleLine });
}
