import { createSource, parseScript, walk } from '@enclave-vm/ast';
import { transformSync } from 'esbuild';

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

export interface CorpusLiteral {
  readonly source: string;
  readonly literal: string;
  /** A script that it occurs in. */
  readonly script: string;
}

const leastLength = 8;
/** A message may show how a domain is written. */
const documentationDomains = new Set(['example.com', 'example.net', 'example.org']);

/**
 * Literals of the scoring gate that only the corpus can have given it: they occur in a script, and are not made of
 * general words. What names one thing of a script (a tool, an address, a file, a sentence) has a dot, a colon, a slash,
 * a hyphen, an at sign, a digit or a blank, and no list of words excuses that: the list can only hold vocabulary.
 */
export function findCorpusLiterals(
  sources: readonly NamedText[],
  scripts: readonly NamedText[],
  generalWords: ReadonlySet<string>,
): CorpusLiteral[] {
  // A rule may compare names in lower case and without separators.
  const haystacks = scripts.map(({ name, text }) => ({ name, text: `${squeeze(text)}\n${text.toLowerCase()}` }));
  const found: CorpusLiteral[] = [];
  for (const { name: source, text } of sources) {
    for (const literal of literalsIn(text)) {
      if (isGeneral(literal, generalWords)) continue;
      const needles = [literal.toLowerCase(), squeeze(literal)].filter((needle) => needle.length >= leastLength);
      const script = haystacks.find((haystack) => needles.some((needle) => haystack.text.includes(needle)));
      if (script) found.push({ source, literal, script: script.name });
    }
  }
  return found;
}

/** Strings, parts of templates, keys of objects and the plain runs of regular expressions. */
export function literalsIn(typescript: string): ReadonlySet<string> {
  const { code } = transformSync(typescript, { loader: 'ts', target: 'esnext' });
  const parsed = parseScript(code, { budget: createSource({ text: '' }).budget, layer: 'validate', modules: true });
  if (!parsed.ok) throw new Error(`the source does not parse: ${JSON.stringify(parsed)}`);
  const literals = new Set<string>();
  const add = (text: string) => {
    if (text.trim().length >= leastLength) literals.add(text.trim());
  };
  walk(parsed.program, (node, ancestors) => {
    const parent = ancestors.at(-1);
    // A module's address is no literal that a rule compares with.
    if (parent?.type.startsWith('Import') || parent?.type.startsWith('Export')) return;
    if (node.type === 'Literal' && node.regex) for (const run of plainRuns(node.regex.pattern)) add(run);
    if (node.type === 'Property' && !node.computed && node.key.type === 'Identifier') add(node.key.name);
    const text = node.type === 'TemplateElement' ? node.value.cooked : node.type === 'Literal' ? node.value : undefined;
    if (typeof text !== 'string') return;
    add(text);
    const holder = node.type === 'TemplateElement' ? ancestors.at(-2) : parent;
    // In prose, plain words are prose; in `'a b'.split(' ')` each is a literal of its own.
    const isList = holder?.type === 'MemberExpression';
    for (const token of text.split(/[\s,;"'`()]+/)) {
      if (isList || (/[:.@/\d_]\w|[a-z][A-Z]/.test(token) && !documentationDomains.has(token))) add(token);
    }
  });
  return literals;
}

function plainRuns(pattern: string): string[] {
  const isSyntax = /^(?:\[|\(\?)/;
  const text = pattern.replace(/\\[^\w\s]|\[(?:[^\]\\]|\\.)*\]|\(\?(?:[:=!]|<[=!]|<\w+>)/g, (part) =>
    isSyntax.test(part) ? '\n' : part.slice(1),
  );
  return text.match(/[A-Za-z0-9_.:/@ -]+/g) ?? [];
}

function squeeze(text: string): string {
  return text.toLowerCase().replace(/[_-]/g, '');
}

function isGeneral(literal: string, generalWords: ReadonlySet<string>): boolean {
  if (literal.split('.').every((name) => languageNames.has(name))) return true;
  if (!/^[A-Za-z_$]+$/.test(literal)) return false;
  const letters = literal.toLowerCase().replace(/[^a-z]/g, '');
  // `passwordhash` is two words: every place of the text that a chain of words reaches.
  const reached = new Set([0]);
  for (let end = 1; end <= letters.length; end += 1) {
    for (const start of reached) {
      const word = letters.slice(start, end);
      if (generalWords.has(word) || (word.endsWith('s') && generalWords.has(word.slice(0, -1)))) {
        reached.add(end);
        break;
      }
    }
  }
  return reached.has(letters.length);
}

/** Words that are no property of anything, or are not yet one in the oldest Node. */
const wordsOfSyntax = ['function', 'continue', 'instanceof', 'groupBy', 'withResolvers'];

/** What the language itself names: globals, and the properties of the built-in objects and their prototypes. */
const languageNames: ReadonlySet<string> = collectLanguageNames();

function collectLanguageNames(): Set<string> {
  const names = new Set<string>(wordsOfSyntax);
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    names.add(name);
    const value: unknown = Reflect.get(globalThis, name);
    if (typeof value !== 'function' && typeof value !== 'object') continue;
    if (value === null || value === globalThis) continue;
    for (const member of Object.getOwnPropertyNames(value)) names.add(member);
    const prototype: unknown = Reflect.get(value, 'prototype');
    if (prototype) for (const member of Object.getOwnPropertyNames(prototype)) names.add(member);
  }
  return names;
}
