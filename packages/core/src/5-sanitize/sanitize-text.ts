export interface SanitizeTextOptions {
  /** Also make line feeds visible, for a sink that writes one line per text. */
  readonly singleLine?: boolean;
}

export const truncationMark = '… [truncated]';

/**
 * Text that cannot drive a terminal or forge its surroundings: control characters (with them every escape sequence),
 * bidirectional controls, line separators and lone surrogates become visible as `\u001b`. Tabs and line feeds stay, so
 * a line-oriented sink must prefix every line or ask for `singleLine`. At most `maxCharacters` (UTF-16 units) come
 * back, a cut one ending in a mark. Linear.
 */
export function sanitizeText(text: string, maxCharacters: number, options: SanitizeTextOptions = {}): string {
  const unsafe = options.singleLine === true ? unsafeInLine : unsafeInText;
  const isCut = text.length > maxCharacters;
  const visible = (isCut ? text.slice(0, maxCharacters) : text).replace(unsafe, show);
  if (!isCut && visible.length <= maxCharacters) return visible;
  const kept = visible.slice(0, Math.max(0, maxCharacters - truncationMark.length));
  // The cut may have split a pair.
  return (kept.replace(/[\ud800-\udbff]$/, '') + truncationMark).slice(0, maxCharacters);
}

// Escape sequences need no pattern of their own: without ESC (C0) and CSI/OSC (C1) the rest is ordinary text.
const unsafeInText =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\p{Cs}]/gu;
const unsafeInLine =
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\p{Cs}]/gu;

function show(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
