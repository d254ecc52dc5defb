import type { Finding, ScoringRule } from '../rule.ts';

/** A message that asks people for their password or code. No honest service wants it in an answer. */
export const asksForSecret: ScoringRule = {
  id: 'asks-for-secret',
  weight: 70,
  find: ({ features }) =>
    features.toolCalls.flatMap(({ name, literals }): Finding[] =>
      literals.flatMap(({ key, value, offset }) =>
        typeof value === 'string' && (asks(value) || (asksInForm.test(name ?? '') && isFieldOfSecret(key, value)))
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

/** A field that no form of somebody else's has: these are typed in at the service itself. */
const asksInForm = /form|survey|poll|quiz|dialog|modal|prompt|popup|question|push|sms|mail|message|notify/i;
const fieldOfSecret =
  /\b(?:bank(?:ing)?|card|online|current|work|corporate|domain|e-?mail|wallet|sim|apple|google|microsoft)[\w' -]{0,20}\b(?:pin|password|passcode)\b|\b(?:cvv|cvc|tan|(?:seed|recovery)[ ]phrase|recovery[ ]code|one.time (?:code|password)|private[ ]key|mother's[ ]maiden[ ]name)\b/i;

function isFieldOfSecret(key: string, value: string): boolean {
  return (
    /^(?:caption|field|fields|help|hint|label|name|options|placeholder|prompt|question|questions|title)$/i.test(key) &&
    value.length <= 80 &&
    fieldOfSecret.test(value) &&
    !/\b(?:new|choose|reset|change|expir|rotat|policy|forgot)/i.test(value)
  );
}

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
