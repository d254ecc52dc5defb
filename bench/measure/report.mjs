/**
 * What a measurement group answers.
 *
 * @typedef {object} Group
 * @property {string} title
 * @property {readonly string[]} columns
 * @property {readonly (readonly string[])[]} rows
 * @property {readonly string[]} [notes]
 * @property {readonly Target[]} [targets]
 *
 * @typedef {object} Target
 * @property {string} text
 * @property {number} measured
 * @property {number} limit
 * @property {string} unit
 * @property {boolean} [isLeast] the limit is the least, not the most
 */

/** @param {Group} group */
export function toMarkdown({ title, columns, rows, notes = [], targets = [] }) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    `## ${title}`,
    '',
    line(columns),
    line(columns.map((_, i) => (i === 0 ? '---' : '---:'))),
    ...rows.map(line),
    ...(targets.length > 0 ? ['', ...targets.map(targetLine)] : []),
    ...(notes.length > 0 ? ['', ...notes.map((note) => `- ${note}`)] : []),
    '',
  ].join('\n');
}

function targetLine({ text, measured, limit, unit, isLeast = false }) {
  const isMet = isLeast ? measured >= limit : measured <= limit;
  const verdict = isMet ? 'met' : '**missed**';
  return `- target: ${text} ${isLeast ? '≥' : '≤'} ${number(limit)}${unit}: ${verdict} (${number(measured)}${unit})`;
}

/** Three significant digits. */
export function number(value) {
  if (!Number.isFinite(value)) return 'n/a';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}

/** @param {number} milliseconds */
export function duration(milliseconds) {
  return `${number(milliseconds)} ms`;
}

/** @param {number} bytes */
export function size(bytes) {
  const kilobytes = bytes / 1024;
  return Math.abs(kilobytes) < 1024 ? `${number(kilobytes)} KB` : `${number(kilobytes / 1024)} MB`;
}
