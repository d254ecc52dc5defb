import type { JudgedFlow } from '../../policy/index.ts';
import { wordsOf } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** A code or link that was sent to a person to prove who he is, is taken out of his mail and used in his place. */
export const codesFromMail: ScoringRule = {
  id: 'codes-from-mail',
  weight: 70,
  needs: 'flow',
  find: ({ flows, graph }) =>
    flows.flows.filter(isTakenOver).map(
      ({ from, to }): Finding => ({
        message: `takes a code out of what "${from.tool}" (line ${from.line}) read and signs in with it by "${to.tool}"`,
        offset: graph.calls[to.call]?.start ?? 0,
      }),
    ),
};

const letterWords: ReadonlySet<string> = new Set(
  'email emails gmail imap inbox mail mailbox mails message messages outlook sms voicemail'.split(' '),
);
const signInWords: ReadonlySet<string> = new Set(
  '2fa account accounts auth identity idp login mfa oauth otp password passwords recovery reset signin sso'.split(' '),
);

function isTakenOver({ kind, from, to, transforms }: JudgedFlow): boolean {
  if (kind !== 'data' || !/(?:code|token|otp|link|secret|ticket)$/i.test(to.argument)) return false;
  const isCutOut = transforms.some((what) => what === 'match' || what === 'slice' || what === 'split');
  const source = wordsOf(from.tool);
  return (
    isCutOut &&
    source.some((word) => letterWords.has(word)) &&
    !source.some((word) => signInWords.has(word)) &&
    wordsOf(to.tool).some((word) => signInWords.has(word))
  );
}
