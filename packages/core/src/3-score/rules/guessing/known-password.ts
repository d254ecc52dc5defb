import { walk } from '@enclave-vm/ast';
import type { AnyNode } from '../../syntax.ts';
import { nodesOf } from '../../syntax-nodes.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** One password, written in the script, is set for account after account: whoever wrote it can sign in as any of them. */
export const knownPassword: ScoringRule = {
  id: 'known-password',
  weight: 70,
  find({ program, features }) {
    const setters = features.toolCalls.filter(
      ({ name, inLoop, keys }) =>
        inLoop && name !== null && setter.test(name) && keys.some((key) => isPassword(key.name)),
    );
    if (setters.length === 0) return [];
    const texts = new Map<string, AnyNode>();
    const values: AnyNode[] = [];
    const nodes = nodesOf(program);
    for (const { id, init } of nodes.of('VariableDeclarator'))
      if (id.type === 'Identifier' && init) texts.set(id.name, init);
    for (const node of nodes.of('Property')) {
      if (node.key.type !== 'Identifier' || node.computed || !isPassword(node.key.name)) continue;
      if (setters.some(({ start, end }) => start < node.start && node.end <= end)) values.push(node.value as AnyNode);
    }
    return values.flatMap((value): Finding[] => {
      const source = value.type === 'Identifier' ? texts.get(value.name) : value;
      if (source === undefined || !isWritten(source)) return [];
      return [{ message: 'sets a password that the script knows for many accounts', offset: value.start }];
    });
  },
};

const setter = /(?:set|reset|change|update|create|add|assign|import|put|patch|provision|upsert)/i;

function isPassword(name: string): boolean {
  return /^(?:new_?|initial_?|temp(?:orary)?_?|default_?|user_?|admin_?)?(?:pass(?:word|wd|phrase|code)|pwd|pin)$/i.test(
    name,
  );
}

const fewest = 4;

/** A text of the script, perhaps with a number or a date in it; not one that a tool or chance made. */
function isWritten(node: AnyNode): boolean {
  let letters = 0;
  let isForeign = false;
  walk(node, (part) => {
    if (part.type === 'Literal' && typeof part.value === 'string') letters += part.value.length;
    if (part.type === 'TemplateElement') letters += part.value.cooked?.length ?? 0;
    // Whatever is read or called, other than the clock, may differ from one account to the next.
    if (part.type === 'Identifier' && !clock.test(part.name)) isForeign = true;
  });
  return letters >= fewest && !isForeign;
}

const clock = /^(?:Date|now|getFullYear|getMonth|getDate|toISOString|slice|String|Number|toString)$/;
