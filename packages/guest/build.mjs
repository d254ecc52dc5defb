import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { parse } from 'acorn';
import { build } from 'esbuild';
import MagicString from 'magic-string';

/**
 * Bundles the guest runtime to `dist/guest.js`, an expression `(function(host){…return dispatch})` for the engine's
 * own eval. Names stay as they are, so that stacks can be read.
 */

const path = (relative) => new URL(relative, import.meta.url).pathname;

export async function bundleGuest() {
  const result = await build({
    entryPoints: [path('src/index.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'guest',
    charset: 'ascii',
    target: 'es2023',
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
  const code = withoutTemplates(result.outputFiles[0].text.trim());
  return `(function(host){${captureGlobals(code, await languageNames())}${code}return guest.boot(host)})`;
}

/** The engine runs a template literal by calling `String.prototype.concat`, which the guest may have replaced. */
function withoutTemplates(code) {
  const edited = new MagicString(code);
  walk(parse(code, { ecmaVersion: 2023 }), (node) => {
    if (node.type !== 'TemplateLiteral' || node.expressions.length === 0) return;
    const text = (index) => JSON.stringify(node.quasis[index].value.cooked).replace(/[\u007f-\uffff]/g, escapeUnicode);
    let start = node.start;
    node.expressions.forEach((expression, index) => {
      edited.overwrite(start, expression.start, index === 0 ? `(${text(0)}+(` : `)+${text(index)}+(`);
      start = expression.end;
    });
    edited.overwrite(start, node.end, `)+${text(node.expressions.length)})`);
  });
  return edited.toString();
}

const escapeUnicode = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The language's own globals as constants of the runtime, so that it never looks one up after the guest changed it. */
function captureGlobals(code, known) {
  const names = new Set();
  walk(parse(code, { ecmaVersion: 2023 }), (node) => {
    if (node.type === 'Identifier' && known.has(node.name)) names.add(node.name);
  });
  const constants = [...names].sort().map((name) => `${name}=globalThis.${name}`);
  return `"use strict";const ${constants.join()};`;
}

/** The list of `global-names.ts`, so that the bundle does not depend on the Node that builds it. */
async function languageNames() {
  const source = await readFile(path('src/global-names.ts'), 'utf8');
  const list = source.slice(source.indexOf('languageNames ='));
  const names = [...list.matchAll(/'(\w+)'/g)].map(([, name]) => name);
  return new Set(names.filter((name) => !['globalThis', 'undefined', 'eval'].includes(name)));
}

function walk(node, visit) {
  visit(node);
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) for (const item of value) item?.type && walk(item, visit);
    else if (value?.type) walk(value, visit);
  }
}

if (process.argv[1] === path('build.mjs')) {
  const code = await bundleGuest();
  await mkdir(path('dist'), { recursive: true });
  await writeFile(path('dist/guest.js'), code);
}
