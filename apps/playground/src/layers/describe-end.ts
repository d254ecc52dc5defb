import type { Failure, FailureCode, LayerName } from '@enclave-vm/protocol/codes';

/** Who ended a script that did not complete. */
export type EndedBy = LayerName | 'script' | 'tool' | 'person' | 'host';

/** What is looked at of a failure. */
export type EndedError = Pick<Failure, 'code' | 'layer' | 'name' | 'message'> & { readonly line?: number | undefined };

/** What a limit is, in the words of somebody who met it. The sandbox holds them. */
const limits: Partial<Record<FailureCode, string>> = {
  CPU_TIMEOUT: 'It computed for longer than its engine time',
  TIMEOUT: 'It took longer than its wall time',
  MEMORY_LIMIT_EXCEEDED: 'It wanted more memory than its limit',
  STACK_OVERFLOW: 'It recursed deeper than its stack',
  MAX_TOOL_CALLS: 'It made more tool calls than its limit',
  DEADLOCK: 'It waited for what can never happen',
};

/** Who ended a script, and why in a sentence without a full stop. */
export function describeEnd(error: EndedError): { readonly by: EndedBy; readonly because: string } {
  const { code, layer, line, message } = error;
  const at = line === undefined ? '' : `Line ${line}: `;
  if (code === 'CANCELLED') return { by: 'person', because: 'Somebody cancelled it' };
  if (code === 'MAX_ITERATIONS') return { by: 'transform', because: 'The counter that it put into every loop ran out' };
  if (isRefusedKey(error))
    return { by: 'transform', because: `${at}The guard on a computed key refused it: ${message}` };
  const limit = limits[code];
  if (limit !== undefined && layer !== 'tool') return { by: 'sandbox', because: `${at}${limit}` };
  if (layer === 'tool' || layer === 'host') return { by: layer, because: `${at}${message}` };
  if (layer === 'sandbox') return { by: 'script', because: `${at}${nameOf(error)}${message}` };
  return { by: layer, because: `${at}${layer === 'score' ? withoutPreface(message) : message}` };
}

/** `A rule denies …: line 7: secrets …` begins with what the headline says already. */
function withoutPreface(message: string): string {
  const [, line, rest] = /^A rule denies[^:]*: (line \d+): (.*)$/s.exec(message) ?? [];
  return line !== undefined && rest !== undefined ? `L${line.slice(1)}: ${rest}` : message;
}

/** What the guard on computed keys throws into the script. */
function isRefusedKey({ name, message }: EndedError): boolean {
  return name === 'TypeError' && /^The property key ".*" is refused here/s.test(message);
}

function nameOf({ name, message }: EndedError): string {
  return message.startsWith(name) ? '' : `${name}: `;
}
