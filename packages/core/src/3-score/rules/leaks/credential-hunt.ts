import { walk } from '@enclave-vm/ast';
import { isCredentialFile } from '../../labels/index.ts';
import type { ScriptStudy } from '../../study-script.ts';
import type { AnyNode } from '../../syntax.ts';
import { memberName } from '../../tool-reference.ts';
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
    walk(script.program, (node, ancestors) => {
      if (node.type === 'Literal' && typeof node.value === 'string' && isCredentialPath(node.value)) {
        if (!isComparison(ancestors.at(-1))) files.set(node.value, node.start);
      } else if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && isExtraction(node.init)) {
        patterns.set(node.id.name, node.start);
      } else if (node.type === 'CallExpression') {
        const pattern = cutOut(node);
        if (pattern === undefined) return;
        if (pattern.type === 'Identifier') cutters.add(pattern.name);
        else if (isExtraction(pattern)) findings.push({ message: extraction, offset: node.start });
      }
    });
    for (const [name, offset] of patterns) if (cutters.has(name)) findings.push({ message: extraction, offset });
    if (findings.length > 0 && !sendsText(script)) findings.length = 0;
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
