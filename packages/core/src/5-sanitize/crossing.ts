import { wireBounds } from '../generated/wire.ts';

/** Bounds of one crossing; `maxDepth` and `maxNodes` default to the wire's own, and never exceed them. */
export interface CrossingLimits {
  /** UTF-8 bytes of the encoded value. */
  readonly maxBytes: number;
  /** Levels of nesting. */
  readonly maxDepth?: number;
  /** Values, each occurrence of a shared object counted with all it holds. */
  readonly maxNodes?: number;
}

/** Why a value did not cross. */
export interface CrossingFailure {
  readonly ok: false;
  readonly code: 'RESULT_TOO_LARGE' | 'VALUE_NOT_TRANSFERABLE';
  readonly message: string;
  /** Where in the value, rooted at `$`; absent when the encoding itself is malformed. */
  readonly path?: string;
}

export function effectiveLimits(limits: CrossingLimits): Required<CrossingLimits> {
  return {
    maxBytes: limits.maxBytes,
    maxDepth: Math.min(limits.maxDepth ?? wireBounds.depth, wireBounds.depth),
    maxNodes: Math.min(limits.maxNodes ?? wireBounds.nodes, wireBounds.nodes),
  };
}

export function malformed(detail: string): CrossingFailure {
  return { ok: false, code: 'VALUE_NOT_TRANSFERABLE', message: `The encoded value is malformed: ${detail}.` };
}

export function tooLarge(what: string, path?: string): CrossingFailure {
  const message = `The value has more than ${what}.`;
  return path === undefined
    ? { ok: false, code: 'RESULT_TOO_LARGE', message }
    : { ok: false, code: 'RESULT_TOO_LARGE', message: `${path}: ${message}`, path };
}
