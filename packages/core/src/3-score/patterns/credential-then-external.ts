import { fieldLabels, isRecipientArgument } from '../labels/index.ts';
import { hostOf, serviceOf } from '../policy/destination.ts';
import { wordsOf } from '../tool-verbs.ts';
import { valuesIn } from './call-values.ts';
import type { Detector } from './detector.ts';
import { RecentValues } from './recent-values.ts';

export interface CredentialOptions {
  /** Calls within which the way out follows on the credential. */
  readonly within: number;
}

export interface CredentialState {
  readonly reads: readonly CredentialRead[];
  readonly hosts: readonly string[];
  readonly count: number;
}

interface CredentialRead {
  readonly tool: string;
  readonly call: number;
  /** Words that tell which service it is for. */
  readonly words: readonly string[];
}

const mostReads = 100;
const mostHosts = 1_000;

/**
 * A credential is read and soon after a host is called that it is not for, and that no tool has named: whatever is sent
 * there. Its own service (`stripe-key`, `api.stripe.com`) and hosts that stand in what was read are not meant.
 */
export function createCredentialThenExternal(
  { within }: CredentialOptions,
  saved?: CredentialState,
): Detector<CredentialState> {
  const hosts = new RecentValues(mostHosts, saved?.hosts);
  let reads: readonly CredentialRead[] = saved?.reads ?? [];
  let count = saved?.count ?? 0;

  return {
    before({ tool, args, labels }) {
      count += 1;
      if (labels.sink !== 'external') return undefined;
      const recent = reads.filter(({ call }) => count - call <= within);
      if (recent.length === 0) return undefined;
      for (const { path, text } of valuesIn(args)) {
        const host = isRecipientArgument(labels, path) ? hostOf(text) : undefined;
        if (host === undefined || hosts.has(host)) continue;
        const foreign = recent.find(({ words }) => !words.includes(serviceOf(host) ?? host));
        if (foreign)
          return `reads a credential with "${foreign.tool}" and then calls ${host.slice(0, 100)} with "${tool}"`;
      }
      return undefined;
    },
    after({ tool, args, labels }, { ok, value }) {
      if (!ok) return;
      const said = valuesIn(value);
      // A web page can name any host; one's own tools name those that they work with.
      if (!labels.reads.includes('untrusted')) {
        for (const { text } of said) {
          const host = hostOf(text);
          if (host !== undefined) hosts.add(host);
        }
      }
      const isCredential =
        labels.reads.includes('secrets') || said.some(({ path }) => fieldLabels(path).includes('secrets'));
      if (!isCredential) return;
      const texts = [tool, ...valuesIn(args).map(({ text }) => text)].slice(0, 20);
      reads = [...reads, { tool, call: count, words: texts.flatMap((text) => wordsOf(text)) }].slice(-mostReads);
    },
    save: () => ({ reads, hosts: hosts.save(), count }),
  };
}
