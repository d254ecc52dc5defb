/** Characters that all views of a text may have together. */
const mostCharacters = 2_000_000;
const deepest = 3;

/**
 * What a text may say: itself, and what comes out of undoing common encodings (base64, hexadecimal, percent, character
 * codes, reversal), several on top of each other too. In lower case, letters and digits only, so that separators hide
 * nothing.
 */
export function textViews(text: string): readonly string[] {
  const views = new Map<string, number>([[text, 0]]);
  let budget = mostCharacters;
  for (const [view, depth] of views) {
    budget -= view.length;
    if (depth >= deepest) continue;
    for (const decoded of decodings(view)) {
      if (budget <= 0) break;
      if (decoded.length >= shortest && !views.has(decoded)) views.set(decoded, depth + 1);
    }
  }
  return [...new Set([...views.keys()].map(plainText))];
}

/** Letters and digits, in lower case. */
export function plainText(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

const shortest = 6;

function decodings(text: string): string[] {
  const found: string[] = [];
  if (text.includes('%')) found.push(text.replace(/%([0-9a-f]{2})/gi, (_, code: string) => fromCode(code, 16)));
  if (/\\[ux]/.test(text)) {
    found.push(
      text.replace(/\\(?:u([0-9a-f]{4})|x([0-9a-f]{2}))/gi, (_, long?: string, short?: string) =>
        fromCode(long ?? short ?? '', 16),
      ),
    );
  }
  const hexadecimal = text.match(/(?:[0-9a-f]{2}[\s:,-]?){6,}/gi)?.map((run) => readPairs(run));
  if (hexadecimal) found.push(hexadecimal.join(' '));
  const codes = text.match(/\b\d{2,3}(?:[\s,;:|.-]+\d{2,3}\b){5,}/g)?.map(readCodes);
  if (codes) found.push(codes.join(' '));
  // Without separators, as when chunks of it are put together again.
  const base64 = text.match(/[A-Za-z0-9+/_-]{8,}={0,2}/g)?.flatMap((run) => readBase64(run));
  if (base64 && base64.length > 0) found.push(base64.join(' '));
  if (text.length <= 65_536) found.push([...text].reverse().join(''));
  return found;
}

function fromCode(digits: string, base: number): string {
  return String.fromCharCode(Number.parseInt(digits, base));
}

function readPairs(run: string): string {
  return run.replace(/([0-9a-f]{2})[\s:,-]?/gi, (_, pair: string) => fromCode(pair, 16));
}

function readCodes(run: string): string {
  return run
    .split(/\D+/)
    .map((code) => fromCode(code, 10))
    .join('');
}

function readBase64(run: string): string[] {
  const standard = run.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  // A last digit alone stands for no byte.
  const whole = standard.length % 4 === 1 ? standard.slice(0, -1) : standard;
  try {
    const decoded = atob(whole);
    // Most words decode to something; what was text comes out as text.
    const printable = decoded.match(/[\x20-\x7e\n]/g)?.length ?? 0;
    return printable * 10 >= decoded.length * 9 ? [decoded] : [];
  } catch {
    // Not base64 after all.
    return [];
  }
}
