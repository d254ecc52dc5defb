export type { CrossingFailure, CrossingLimits } from './crossing.ts';
export { decodeValue } from './decode-value.ts';
export { encodeValue } from './encode-value.ts';
export { maxHostChars, maxUrlChars, parseUrl } from './parse-url.ts';
export { type ErrorText, type FailureTextOptions, sanitizeFailureText } from './sanitize-failure-text.ts';
export { type SanitizeTextOptions, sanitizeText } from './sanitize-text.ts';
export { type ScrubOptions, scrubPaths } from './scrub-paths.ts';
