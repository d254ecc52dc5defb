export { answerIntl } from './answer-intl.ts';
export { answerUrl } from './answer-url.ts';
