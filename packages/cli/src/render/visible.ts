/**
 * Characters that a terminal obeys or hides instead of showing: control characters (escape sequences begin with one),
 * bidirectional and other format characters, line separators, lone surrogates. Line feeds and tabs are shown, and the
 * joiner within an emoji.
 */
const unshown = /(?![\n\t\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Text that cannot drive a terminal: what it would obey or hide stands there as `\u001b`. Linear. */
export function visible(text: string): string {
  // Unit by unit, so that the same replacement is right within the strings of JSON.
  return text.replace(unshown, (character) =>
    Array.from(
      { length: character.length },
      (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}

/** Visible text in one line of at most `width` characters; a cut one ends in `…`. */
export function oneLine(text: string, width: number): string {
  // More than this cannot be shown, and a guest's text may have megabytes.
  const line = visible(text.slice(0, width * 8).replaceAll(/\s+/g, ' ')).trim();
  return line.length <= width && text.length <= width * 8 ? line : `${line.slice(0, Math.max(0, width - 1))}…`;
}

/** Visible text of at most `maxLines` lines and `maxCharacters`, each line behind two spaces; `cut` says that there is more. */
export function block(
  text: string,
  { maxLines = 400, maxCharacters = 64 * 1024, cut = '… cut here; --json prints all of it' } = {},
): string {
  const lines = visible(text.slice(0, maxCharacters)).split('\n');
  const isCut = lines.length > maxLines || text.length > maxCharacters;
  const kept = lines.slice(0, maxLines).map((line) => (line === '' ? '' : `  ${line}`));
  return [...kept, ...(isCut ? [`  ${cut}`] : [])].join('\n');
}
