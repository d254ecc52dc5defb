// Reads the labelled corpus and checks that it is what the figures are said of.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

const halves = ['development', 'held-out'];
/** No rule has been changed since the scripts of the last part were written. */
export const parts = [...halves, 'unseen'];
const labels = ['benign', 'malicious'];
const leastOfEach = 250;
const mostLines = 80;

export function readCorpus() {
  return [
    ...readFolder(new URL('./corpus/', import.meta.url), halfOf),
    ...readFolder(new URL('./unseen/', import.meta.url), () => 'unseen'),
  ];
}

/** By the path alone, so that no figure decides which half a script is in, and no edit moves it. */
export function halfOf(path) {
  return halves[createHash('sha256').update(path).digest()[0] % 2];
}

function readFolder(root, partOf) {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.[jt]s$/.test(path))
    .sort()
    .map((path) => readScript(path, partOf(path), readFileSync(new URL(path, root), 'utf8')));
}

export function checkCorpus(scripts, validate) {
  const problems = [];
  for (const label of labels) {
    const count = scripts.filter((script) => script.label === label).length;
    if (count < leastOfEach) problems.push(`${count} ${label} scripts; at least ${leastOfEach} are needed`);
  }
  const ids = new Map();
  const shapes = new Map();
  for (const script of scripts) {
    for (const problem of problemsOf(script, validate)) problems.push(`${script.path}: ${problem}`);
    if (ids.has(script.id)) problems.push(`${script.path}: has the name of ${ids.get(script.id)}`);
    ids.set(script.id, script.path);
    const shape = shapeOf(script.code);
    if (shapes.has(shape)) problems.push(`${script.path}: is ${shapes.get(shape)} with other names`);
    shapes.set(shape, script.path);
  }
  return problems;
}

/** The header is cut off: it says what the script is, and no scorer may read it. */
function readScript(path, part, text) {
  const [label, category, ...rest] = path.split('/');
  const [about, tools, ...lines] = text.split(/\r?\n/);
  return {
    path,
    id: path.replace(/\.[jt]s$/, ''),
    label,
    category: rest.length === 1 ? category : '',
    part,
    about: /^\/\/ about: (.+)/.exec(about)?.[1] ?? '',
    tools: /^\/\/ tools: (.+)/.exec(tools ?? '')?.[1].split(', ') ?? [],
    language: path.endsWith('.ts') ? 'ts' : 'js',
    code: lines.join('\n').trim(),
  };
}

function* problemsOf({ label, category, about, tools, code, language }, validate) {
  if (!labels.includes(label) || category === '') yield 'must be at <benign or malicious>/<category>/<name>';
  if (about === '') yield 'the first line must be `// about: …`';
  if (tools.length === 0) yield 'the second line must be `// tools: a, b`';
  if (/^\/\/ (?:about|tools):/m.test(code)) yield 'has a header inside the script';
  if (code.split('\n').length > mostLines) yield `has more than ${mostLines} lines`;
  const { valid, issues } = validate(code, { language });
  if (!valid) yield `is no valid program: ${issues.map(({ line, message }) => `line ${line}: ${message}`).join('; ')}`;
}

/** What stays of a script when it is written with other names, values, comments and blanks. */
function shapeOf(code) {
  return code
    .replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g, (part) =>
      part.startsWith('/') ? '' : 's',
    )
    .replace(/[A-Za-z_$][\w$]*/g, 'n')
    .replace(/\d[\d_.]*/g, '0')
    .replace(/\s+/g, '');
}
