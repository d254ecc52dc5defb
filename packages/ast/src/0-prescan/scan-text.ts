import type { Finding } from '../issue.ts';
import { lineTooLong, literalTooLong, lookAlike, nestingTooDeep, sourceTooLarge, unusualFinding } from './findings.ts';
import type { PrescanLimits } from './limits.ts';
import { looksLikeAnother } from './look-alikes.ts';
import { type Place, unusualCharacter } from './unusual-characters.ts';
import { isWordUnit } from './word-unit.ts';

type Mode = 'code' | 'single' | 'double' | 'template' | 'regex' | 'line comment' | 'block comment';

const places: Readonly<Record<Mode, Place>> = {
  code: 'code',
  single: 'string',
  double: 'string',
  template: 'string',
  regex: 'string',
  'line comment': 'comment',
  'block comment': 'comment',
};

/**
 * Reads the text once, unit by unit, and reports what breaks a limit. It tells code from strings, comments, templates
 * and regular expressions as far as that works without a parser. Where a slash could be a division as well as a
 * regular expression, the brackets up to a second slash on the line may only lower the depth, so that no honest script
 * is refused for brackets that are text.
 */
export function scanText(text: string, limits: PrescanLimits, report: (finding: Finding) => void): void {
  new TextScanner(text, limits, report).scan();
}

class TextScanner {
  readonly text: string;
  readonly limits: PrescanLimits;
  readonly report: (finding: Finding) => void;
  mode: Mode = 'code';
  /** Offset at which the literal or comment of the mode started. */
  modeStart = 0;
  lineStart = 0;
  /** Bytes of UTF-8 beyond one per unit. */
  extraBytes = 0;
  depth = 0;
  tooDeep = false;
  /** Depths at which a template's `${` stands open, and where that template started. */
  readonly templates: { readonly depth: number; readonly start: number }[] = [];
  inClass = false;
  /** Depth at a slash that may have started a regular expression on this line; -1 when none is in doubt. */
  doubtfulFrom = -1;
  /** What a slash would be after the last token. */
  slash: 'regex' | 'division' | 'unknown' = 'regex';

  constructor(text: string, limits: PrescanLimits, report: (finding: Finding) => void) {
    this.text = text;
    this.limits = limits;
    this.report = report;
  }

  scan(): void {
    const { text } = this;
    let offset = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    while (offset < text.length) {
      const unit = text.charCodeAt(offset);
      if (unit < 0x20 || unit > 0x7e) this.checkUnusual(offset, unit);
      if (unit === 10 || unit === 13 || unit === 0x2028 || unit === 0x2029) this.endLine(offset, unit);
      offset = this.mode === 'code' ? this.readCode(offset, unit) : this.readText(offset, unit);
    }
    this.checkLine(text.length);
    this.endLiteral(text.length);
    if (text.length + this.extraBytes > this.limits.sourceBytes) this.report(sourceTooLarge(this.limits.sourceBytes));
  }

  /** Reads one token or part of one, outside of literals and comments; returns the offset after it. */
  readCode(offset: number, unit: number): number {
    switch (unit) {
      case 34: // "
        return this.enter('double', offset, 1);
      case 39: // '
        return this.enter('single', offset, 1);
      case 96: // `
        return this.enter('template', offset, 1);
      case 47: // /
        return this.readSlash(offset);
      case 40: // (
      case 91: // [
      case 123: // {
        this.open(offset);
        break;
      case 41: // )
        this.close();
        this.slash = 'unknown';
        return offset + 1;
      case 93: // ]
        this.close();
        this.slash = 'division';
        return offset + 1;
      case 125: // }
        if (this.resumesTemplate()) return offset + 1;
        this.close();
        this.slash = 'unknown';
        return offset + 1;
      case 43: // +
      case 45: // -
        // After `x++` a slash divides, after `++` it does not.
        this.slash = this.text.charCodeAt(offset + 1) === unit ? 'unknown' : 'regex';
        return offset + (this.slash === 'unknown' ? 2 : 1);
      default:
        if (isWordUnit(unit)) return this.readWord(offset);
        if (unit <= 32 || unit > 0x7e) return offset + 1;
    }
    this.slash = 'regex';
    return offset + 1;
  }

  readWord(start: number): number {
    const { text } = this;
    let end = start;
    let isAscii = true;
    for (; end < text.length; end++) {
      const unit = text.charCodeAt(end);
      if (!isWordUnit(unit)) break;
      if (unit <= 0x7e) continue;
      isAscii = false;
      if (end > start) this.checkUnusual(end, unit);
    }
    if (!isAscii) this.checkIdentifier(start, end);
    const isOperator = end - start <= 10 && wordsBeforeRegex.has(text.slice(start, end)) && text[start - 1] !== '.';
    this.slash = isOperator ? 'regex' : 'division';
    return end;
  }

  readSlash(offset: number): number {
    const next = this.text.charCodeAt(offset + 1);
    if (next === 47) return this.enter('line comment', offset, 2);
    if (next === 42) return this.enter('block comment', offset, 2);
    if (this.doubtfulFrom >= 0) {
      this.depth = Math.min(this.depth, this.doubtfulFrom);
      this.doubtfulFrom = -1;
      this.slash = 'unknown';
      return offset + 1;
    }
    if (this.slash === 'regex') {
      this.inClass = false;
      return this.enter('regex', offset, 1);
    }
    if (this.slash === 'unknown') this.doubtfulFrom = this.depth;
    this.slash = 'regex';
    return offset + 1;
  }

  /** Reads one character of a literal or comment; returns the offset after it. */
  readText(offset: number, unit: number): number {
    switch (this.mode) {
      case 'line comment':
        return offset + 1;
      case 'block comment':
        return unit === 42 && this.text.charCodeAt(offset + 1) === 47 ? this.leave(offset, 2) : offset + 1;
      case 'template':
        if (unit === 96) return this.leave(offset, 1);
        if (unit === 36 && this.text.charCodeAt(offset + 1) === 123) return this.suspendTemplate(offset);
        break;
      case 'regex':
        if (unit === 91) this.inClass = true;
        else if (unit === 93) this.inClass = false;
        else if (unit === 47 && !this.inClass) return this.leave(offset, 1);
        break;
      default:
        if (unit === (this.mode === 'single' ? 39 : 34)) return this.leave(offset, 1);
    }
    return unit === 92 ? this.afterEscape(offset) : offset + 1;
  }

  /** An escaped line end belongs to the literal; every other escaped character is read as one that ends nothing. */
  afterEscape(offset: number): number {
    const escaped = this.text.charCodeAt(offset + 1);
    if (escaped === 10 || escaped === 13 || escaped === 0x2028 || escaped === 0x2029) {
      if (this.mode === 'regex') return offset + 1;
      const end = offset + (escaped === 13 && this.text.charCodeAt(offset + 2) === 10 ? 3 : 2);
      this.checkLine(offset + 1);
      this.lineStart = end;
      this.extraBytes += escaped > 0x7f ? 2 : 0;
      return end;
    }
    if (escaped < 0x20 || escaped > 0x7e) return offset + 1;
    return offset + 2;
  }

  enter(mode: Mode, offset: number, length: number): number {
    this.mode = mode;
    this.modeStart = offset;
    return offset + length;
  }

  leave(offset: number, length: number): number {
    this.endLiteral(offset + length);
    if (places[this.mode] === 'string') this.slash = 'division';
    this.mode = 'code';
    return offset + length;
  }

  suspendTemplate(offset: number): number {
    this.open(offset + 1);
    this.templates.push({ depth: this.depth, start: this.modeStart });
    this.mode = 'code';
    this.slash = 'regex';
    return offset + 2;
  }

  /** Whether a closing brace ends a template's `${`. The depth may be too low, never too high: the template knows it. */
  resumesTemplate(): boolean {
    const template = this.templates.at(-1);
    if (template === undefined || template.depth < this.depth) return false;
    this.templates.pop();
    this.depth = template.depth - 1;
    this.enter('template', template.start, 1);
    return true;
  }

  open(offset: number): void {
    this.depth++;
    if (this.depth <= this.limits.nesting || this.doubtfulFrom >= 0 || this.tooDeep) return;
    this.tooDeep = true;
    this.report(nestingTooDeep(this.limits.nesting, offset));
  }

  close(): void {
    if (this.depth > 0) this.depth--;
  }

  endLine(offset: number, unit: number): void {
    if (unit === 10 && this.lineStart > 0 && offset === this.lineStart && this.text.charCodeAt(offset - 1) === 13) {
      this.lineStart = offset + 1;
      return;
    }
    this.checkLine(offset);
    this.lineStart = offset + 1;
    this.doubtfulFrom = -1;
    const isSeparator = unit === 0x2028 || unit === 0x2029;
    if (this.mode === 'line comment' || this.mode === 'regex') this.mode = 'code';
    else if (!isSeparator && (this.mode === 'single' || this.mode === 'double')) this.mode = 'code';
  }

  checkLine(end: number): void {
    if (end - this.lineStart <= this.limits.lineLength) return;
    this.report(lineTooLong(this.limits.lineLength, this.lineStart));
  }

  endLiteral(end: number): void {
    const isRegex = this.mode === 'regex';
    if (places[this.mode] !== 'string') return;
    const limit = isRegex ? this.limits.regexLength : this.limits.stringLength;
    if (end - this.modeStart <= limit) return;
    this.report(literalTooLong(isRegex ? 'regular expression' : 'string', limit, this.modeStart));
  }

  checkUnusual(offset: number, unit: number): void {
    let codePoint = unit;
    if (unit >= 0xd800 && unit <= 0xdfff) {
      this.extraBytes += 1;
      if (isSecondOfPair(this.text, offset)) return;
      codePoint = this.text.codePointAt(offset) ?? unit;
      if (codePoint === unit) this.extraBytes += 1;
    } else if (unit > 0x7f) {
      this.extraBytes += unit < 0x800 ? 1 : 2;
    }
    const rule = unusualCharacter(codePoint, places[this.mode]);
    if (rule !== undefined) this.report(unusualFinding(rule, codePoint, offset));
  }

  checkIdentifier(start: number, end: number): void {
    // Longer ones are cut: what makes a name a look-alike shows in its beginning, or layer 1 finds an unknown name.
    const identifier = this.text.slice(start, Math.min(end, start + 200));
    if (looksLikeAnother(identifier)) this.report(lookAlike(identifier, start, end));
  }
}

function isSecondOfPair(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  const before = text.charCodeAt(offset - 1);
  return unit >= 0xdc00 && before >= 0xd800 && before <= 0xdbff;
}

/** Words after which a slash starts a regular expression. */
const wordsBeforeRegex: ReadonlySet<string> = new Set([
  ...['return', 'typeof', 'instanceof', 'in', 'of', 'new', 'delete', 'void', 'throw', 'case', 'do', 'else', 'yield'],
  'await',
]);
