import { isCredentialFile } from '../../labels/index.ts';
import type { ScriptStudy } from '../../study-script.ts';
import type { AnyNode } from '../../syntax.ts';
import { nodesOf } from '../../syntax-nodes.ts';
import { memberName } from '../../tool-reference.ts';
import { isLooking } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** Credentials are gathered: files that hold them are read one after the other, or they are cut out of people's texts. */
export const credentialHunt: ScoringRule = {
  id: 'credential-hunt',
  weight: 70,
  find(script) {
    const files = new Map<string, number>();
    const patterns = new Map<string, number>();
    const cutters = new Set<string>();
    const findings: Finding[] = [];
    const nodes = nodesOf(script.program);
    for (const { text, node, parent } of nodes.texts) {
      if (node.type === 'Literal' && isCredentialPath(text) && !isComparison(parent)) files.set(text, node.start);
    }
    for (const { id, init, start } of nodes.of('VariableDeclarator')) {
      if (id.type === 'Identifier' && isExtraction(init)) patterns.set(id.name, start);
    }
    for (const node of nodes.of('CallExpression')) {
      const pattern = cutOut(node);
      if (pattern?.type === 'Identifier') cutters.add(pattern.name);
      else if (isExtraction(pattern)) findings.push({ message: extraction, offset: node.start });
    }
    for (const [name, offset] of patterns) if (cutters.has(name)) findings.push({ message: extraction, offset });
    if (findings.length > 0 && !sendsText(script)) findings.length = 0;
    findings.push(...findSearches(script));
    if (files.size > 1) {
      const [[path, offset] = ['', 0]] = files;
      findings.push({
        message: `gathers ${files.size} files that hold credentials, such as "${path.slice(0, 100)}"`,
        offset,
      });
    }
    return findings;
  },
};

const extraction = 'cuts credentials out of texts';

/** A path, not a mere ending such as `.pem` that something is compared with. */
function isCredentialPath(text: string): boolean {
  return /[/\\~]/.test(text) && isCredentialFile(text);
}

function isComparison(parent: AnyNode | undefined): boolean {
  if (parent?.type === 'BinaryExpression') return true;
  if (parent?.type !== 'CallExpression' || parent.callee.type !== 'MemberExpression') return false;
  return /^(?:includes|startsWith|endsWith|has|indexOf|test)$/.test(memberName(parent.callee) ?? '');
}

/** What `text.match(…)` or `pattern.exec(…)` takes out of a text; replacing and testing take nothing out. */
function cutOut(node: Extract<AnyNode, { type: 'CallExpression' }>): AnyNode | undefined {
  if (node.callee.type !== 'MemberExpression') return undefined;
  const name = memberName(node.callee);
  if (name === 'exec') return node.callee.object as AnyNode;
  return name === 'match' || name === 'matchAll' ? (node.arguments[0] as AnyNode | undefined) : undefined;
}

/** Texts of people are searched for credentials, and what they say is kept: an audit keeps only where they stand. */
function findSearches({ features, graph, flows }: ScriptStudy): Finding[] {
  const searches = new Map<number, number>();
  for (const { name, start, literals } of features.toolCalls) {
    if (name === null || !isLooking(name)) continue;
    const asked = literals.find(({ key, value }) => !places.test(key) && typeof value === 'string' && isWanted(value));
    if (asked !== undefined) searches.set(start, asked.offset);
  }
  if (searches.size === 0) return [];
  const found = new Map<number, number>();
  for (const { id, start } of graph.calls) {
    const offset = searches.get(start);
    if (offset !== undefined) found.set(id, offset);
  }
  // A search gives ids; what is read by them was searched for too.
  for (const { from, to, kind } of flows.flows) {
    const offset = found.get(from.call);
    if (offset !== undefined && kind === 'data' && isLooking(to.tool) && !found.has(to.call))
      found.set(to.call, offset);
  }
  for (const { from, to, kind, transforms } of flows.flows) {
    const offset = found.get(from.call);
    if (offset === undefined || kind !== 'data' || isLooking(to.tool)) continue;
    if (!texts.test(from.field) || transforms.some((what) => what === 'count' || what === 'replace' || what === 'hash'))
      continue;
    return [{ message: `searches for credentials, and hands what it finds to "${to.tool}"`, offset }];
  }
  return [];
}

/** Whoever asks how a password is reset, or looks for keys in order to revoke them, wants none. */
function isWanted(text: string): boolean {
  return (
    wanted.test(text.slice(0, 300)) &&
    !/\b(?:chang|expir|forgot|how|polic|reset|rotat|what|why)/i.test(text.slice(0, 300))
  );
}

const wanted =
  /\b(?:passwords?|passwd|pwd|passcode|passphrase|api[ _-]?keys?|secret[ _-]?keys?|private[ _-]?keys?|access[ _-]?keys?|credentials|seed[ _-]?phrase|recovery[ _-]?(?:phrase|codes?)|begin (?:rsa|openssh|ec|pgp)|AKIA|ghp_|xox[bp])/i;
/** Arguments that say where, and names of single settings. */
const places =
  /^(?:bucket|channel|collection|dir|directory|env|environment|file|folder|id|key|name|path|project|repo|repository|space|table|vault)$/i;
const texts = /(?:^|[.\]])(?:body|content|html|lines|matches|message|preview|snippet|text|value)(?:\[\])?$/i;

/** A pattern that names a secret, and takes what follows. */
function isExtraction(node: AnyNode | null | undefined): boolean {
  if (node?.type !== 'Literal' || !node.regex) return false;
  const { pattern } = node.regex;
  return (
    /pass(?:w|\(|\\|phrase|code)|pwd|secret|api.{0,6}key|private.{0,6}key|\botp\b|seed.{0,4}phrase|akia|ghp_|xox|eyj/i.test(
      pattern,
    ) && /\((?!\?)|\{\d{2,}|\+/.test(pattern)
  );
}

/** Whether anything that was cut out of a text reaches a tool. */
function sendsText({ flows }: ScriptStudy): boolean {
  return flows.flows.some(({ kind, transforms }) => kind === 'data' && transforms.includes('match'));
}
