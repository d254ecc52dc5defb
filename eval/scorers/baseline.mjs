// What the gate is measured against: eight plain rules on the text's features, their weights added up. It is frozen, with
// its own lists, so that work on the gate's rules does not move it.

const listWords = words('all dump export find list query search');
const sendWords = words(`
  broadcast email forward mail notify post publish push send share sms transmit tweet upload webhook
`);
const readWords = words('check count fetch get read');
const bulkWords = words('batch bulk mass purge truncate wipe');
const changeWords = words('clear delete drop remove reset send set update');
const limitKeys = words('batchsize count first last limit max maxresults pagesize perpage size take top');
const sensitiveNames = words(`
  accesskey accesstoken accountnumber apikey auth authorization authtoken bankaccount bankaccountnumber bearer
  cardnumber clientsecret connectionstring cookie credential credentials creditcard creditcardnumber csrf cvc
  cvv encryptionkey iban jwt mnemonic otp passcode passphrase passportnumber passwd password passwordhash pin
  privatekey pwd refreshtoken routingnumber secret secretkey seedphrase sessionid signature signingkey
  socialsecuritynumber ssn taxid token
`);
const mostRecords = 1_000;
const largestOrdinary = 1_000_000;

/** Id, weight, and whether it is found. A weight counts once. */
const rules = [
  ['sensitive-field', 35, usesSensitiveField],
  ['excessive-limit', 25, ({ toolCalls }) => toolCalls.some(({ literals }) => literals.some(isExcessive))],
  ['wildcard-query', 20, ({ toolCalls }) => toolCalls.some(({ literals }) => literals.some(isWildcard))],
  ['tool-call-in-loop', 25, ({ toolCalls }) => toolCalls.some(({ inLoop }) => inLoop)],
  ['list-then-send', 50, listsThenSends],
  ['extreme-value', 30, ({ toolCalls }) => toolCalls.some(({ literals }) => literals.some(isExtreme))],
  ['dynamic-tool-name', 20, ({ toolCalls }) => toolCalls.some(({ name }) => name === null)],
  ['bulk-operation', 15, ({ toolCalls }) => toolCalls.some(({ name }) => name !== null && isBulk(wordsOf(name)))],
];

export const baseline = {
  name: 'baseline',
  score({ features }) {
    const found = rules.filter(([, , isFound]) => isFound(features));
    return {
      score: Math.min(
        100,
        found.reduce((sum, [, weight]) => sum + weight, 0),
      ),
      signals: found.map(([rule, weight]) => ({ rule, weight, message: rule, line: 1, column: 1 })),
    };
  },
};

function usesSensitiveField({ toolCalls, propertyReads }) {
  return (
    propertyReads.some(({ name }) => isSensitive(name)) ||
    toolCalls.some(
      ({ keys, literals }) =>
        keys.some(({ name }) => isSensitive(name)) ||
        literals.some(({ value }) => typeof value === 'string' && fieldsIn(value).some(isSensitive)),
    )
  );
}

const isSensitive = (name) =>
  name.length <= 64 && sensitiveNames.includes(name.toLowerCase().replace(/[^a-z0-9]/g, ''));

/** A text that is a field's name, a list of names, or a query that selects them. */
function fieldsIn(text) {
  if (text.length > 2_000) return [];
  if (/^[\w$.-]{1,64}$/.test(text)) return [text, text.slice(text.lastIndexOf('.') + 1)];
  return /^\s*select\s/i.test(text) || /^[\w$.-]+(?:\s*,\s*[\w$.-]+)+$/.test(text) ? text.split(/[^\w$-]+/) : [];
}

function isExcessive({ key, value }) {
  if (typeof value === 'string') return Number(/\blimit\s{1,8}(\d{1,15})\b/i.exec(value)?.[1] ?? 0) > mostRecords;
  return typeof value === 'number' && value > mostRecords && limitKeys.includes(key.toLowerCase().replace(/[_-]/g, ''));
}

function isWildcard({ value }) {
  if (typeof value !== 'string') return false;
  return (
    /^\s{0,8}(?:[*%]{1,8}|\.\*)\s{0,8}$/.test(value) ||
    /\bselect\s{1,8}(?:distinct\s{1,8})?(?:\w{1,64}\.)?\*/i.test(value)
  );
}

const isExtreme = ({ value }) => typeof value === 'number' && Math.abs(value) > largestOrdinary;

function listsThenSends({ toolCalls }) {
  const named = toolCalls.filter(({ name }) => name !== null).map((call) => ({ ...call, words: wordsOf(call.name) }));
  const isList = ({ words }) => has(words, listWords);
  const starts = named.filter(isList).map(({ start }) => start);
  const senders = named.filter((call) => !isList(call) && has(call.words, sendWords) && !has(call.words, readWords));
  return senders.some(({ end }) => starts.some((start) => start < end));
}

function words(text) {
  return text.trim().split(/\s+/);
}

const isBulk = (name) => has(name, bulkWords) || (name.includes('all') && has(name, changeWords));
const has = (name, list) => name.some((word) => list.includes(word));

/** `crm:listAllUsers` is crm, list, all, users. */
function wordsOf(name) {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
}
