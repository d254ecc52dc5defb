import type { Finding } from '../issue.ts';
import type { Unusual } from './unusual-characters.ts';

export function sourceTooLarge(limit: number): Finding {
  return {
    rule: 'source-too-large',
    message: `The script is larger than ${limit} bytes.`,
    hint: 'Fetch large data through a tool instead of writing it into the script.',
    start: 0,
  };
}

const hints: Readonly<Record<Unusual, string>> = {
  'control-character': 'Remove it, or write it as an escape such as \\x1b.',
  'bidi-control': 'Remove it: it makes a line read in another order than it runs. In a string, write \\u202e.',
  'invisible-character': 'Remove it: nobody can see it. In a string, write it as an escape such as \\u200b.',
  'lone-surrogate': 'Write half of a surrogate pair as an escape such as \\ud83d.',
};

export function unusualFinding(rule: Unusual, codePoint: number, start: number): Finding {
  const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
  const message = `The script holds the ${rule.replaceAll('-', ' ')} ${name}.`;
  return { rule, message, hint: hints[rule], start };
}

export function nestingTooDeep(limit: number, start: number): Finding {
  return {
    rule: 'nesting-too-deep',
    message: `Brackets nest deeper than ${limit} levels.`,
    hint: 'Give inner parts names of their own, so that fewer brackets nest.',
    start,
  };
}

export function lineTooLong(limit: number, start: number): Finding {
  return {
    rule: 'line-too-long',
    message: `A line is longer than ${limit} characters.`,
    hint: 'Break the line, or fetch the data through a tool instead of writing it into the script.',
    start,
  };
}

export function literalTooLong(kind: 'regular expression' | 'string', limit: number, start: number): Finding {
  return {
    rule: 'literal-too-long',
    message: `A ${kind} is longer than ${limit} characters.`,
    hint: 'Shorten the literal, or fetch the data through a tool.',
    start,
  };
}

export function lookAlike(identifier: string, start: number, end: number): Finding {
  return {
    rule: 'look-alike-identifier',
    message: `The name ${JSON.stringify(identifier.slice(0, 40))} mixes letters that look alike from different scripts.`,
    hint: 'Write the name with the letters of one script, such as a to z.',
    start,
    end,
  };
}
