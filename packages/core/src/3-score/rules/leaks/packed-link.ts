import { isUrlArgument } from '../../labels/index.ts';
import type { JudgedFlow } from '../../policy/index.ts';
import type { ScriptStudy } from '../../study-script.ts';
import { nodesOf } from '../../syntax-nodes.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** Records are packed into a link: whoever opens it, or whose mail program loads its picture, sends them off. */
export const packedLink: ScoringRule = {
  id: 'packed-link',
  weight: 70,
  needs: 'flow',
  find(script) {
    const loaded = findLoaded(script);
    const packed = script.flows.flows.filter((flow) => flow.kind === 'data' && isPacked(flow));
    if (packed.length === 0 || !buildsLink(script)) return loaded;
    const linked = packed.flatMap(({ from, to }): Finding[] => {
      const labels = script.labelsOf(to.tool);
      // A request may well have a filter or a cursor in its address.
      if (isUrlArgument(labels, to.argument) && labels.recipient === 'url') return [];
      if (!isTextPlace(to.argument)) return [];
      const offset = script.graph.calls[to.call]?.start ?? 0;
      return [
        { message: `packs what "${from.tool}" (line ${from.line}) read into a link in \`${to.argument}\``, offset },
      ];
    });
    return [...loaded, ...linked];
  },
};

/** A picture that is loaded from outside as soon as somebody reads the text, with personal data in its address. */
function findLoaded({ flows, graph, code }: ScriptStudy): Finding[] {
  if (!/<img\b[^<>]{0,200}\bsrc=|!\[[^\]\n]{0,100}\]\(|<iframe\b|\burl\(\$\{/i.test(code)) return [];
  const personal = new Set(
    flows.flows
      .filter(({ kind, labels }) => kind === 'data' && labels.length > 0)
      .map(({ to }) => `${to.call} ${to.argument}`),
  );
  return graph.flows.flatMap(({ from, to, kind, transforms }): Finding[] => {
    if (kind !== 'data' || !('constant' in from) || !/^https?:/i.test(from.constant) || !transforms.includes('uri'))
      return [];
    const call = graph.calls[to.call];
    if (call === undefined || !personal.has(`${to.call} ${to.argument}`) || !isTextPlace(to.argument)) return [];
    return [
      {
        message: `lets whoever reads "${call.tool ?? ''}" load a picture that tells an outsider of him`,
        offset: call.start,
      },
    ];
  });
}

/** Put together or encoded first, and made fit for an address then. */
function isPacked({ transforms, isOwnUse, toOwner }: JudgedFlow): boolean {
  if (isOwnUse || toOwner) return false;
  const last = transforms.lastIndexOf('concat');
  const fit = transforms.indexOf('uri');
  const together = transforms.findIndex((what) => what === 'json' || what === 'join');
  const coded = transforms.findIndex((what) => what === 'base64' || what === 'hex');
  return (together >= 0 && together < fit) || (coded >= 0 && coded < last);
}

function isTextPlace(argument: string): boolean {
  return !/(?:attachment|auth|header|file|image|picture|photo|avatar|icon|logo|bytes|binary|blob|base64|pdf|svg|payload)/i.test(
    argument.slice(0, 200),
  );
}

/** Whether a text of the script begins an address and leaves its end open. */
function buildsLink({ program, code }: ScriptStudy): boolean {
  if (!code.includes('://')) return false;
  return nodesOf(program).texts.some(
    ({ text, node }) =>
      !(node.type === 'TemplateElement' && node.tail) && /https?:\/\/[^\s"'<>()]*[?&=#/]$/.test(text.slice(-300)),
  );
}
