import type { Finding, ScoringRule } from '../rule.ts';

/** A message that asks people for their password or code. No honest service wants it in an answer. */
export const asksForSecret: ScoringRule = {
  id: 'asks-for-secret',
  weight: 70,
  find: ({ features }) =>
    features.toolCalls.flatMap(({ literals }): Finding[] =>
      literals.flatMap(({ value, offset }) =>
        typeof value === 'string' && asks(value)
          ? [{ message: `asks for a secret: "${value.slice(0, 100)}"`, offset }]
          : [],
      ),
    ),
};

const longestText = 4_000;
const request =
  /\b(?:answer|confirm|dm|email|enter|forward|give|mail|message|provide|read out|reply|respond|return|send|share|submit|tell|text|type|write)\b/i;
const secret =
  /\byour\b[\w' -]{0,40}\b(?:password|passcode|passphrase|pin|cvv|cvc|card (?:number|details)|(?:seed|recovery) phrase|(?:one.time|security|verification|recovery|backup|login|authenticator|2fa|sms) codes?|credentials|login details|private[ -]key)\b/i;
const refusal = /\b(?:never|no one|nobody|not|don't|won't|do not|without)\b/i;
/** Where a page of the service itself asks, nothing is answered. */
const ownPage = /\b(?:app|page|portal|settings|sign in|log in|form|reset|choose|change|update)\b|https?:/i;

function asks(text: string): boolean {
  return text
    .slice(0, longestText)
    .split(/[.!?\n]+/)
    .some((sentence) => {
      if (!secret.test(sentence) || refusal.test(sentence)) return false;
      const isAnswer = /\b(?:answer|reply|respond)\b/i.test(sentence);
      return isAnswer || (request.test(sentence) && !ownPage.test(sentence));
    });
}
