import type { FlowGraph } from '../../flow/index.ts';
import { type Setting, settingsOf } from '../../settings/index.ts';
import { isLooking, stemsOf } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** Money goes to an account that only the script names, instead of the one that the order, invoice or person has. */
export const payeeOfScript: ScoringRule = {
  id: 'payee-of-script',
  weight: 70,
  needs: 'action',
  find({ program, graph }) {
    const findings: Finding[] = [];
    const paidByRecord = findPaidByRecord(graph);
    for (const { tool, stems, settings, inLoop, call } of settingsOf(program).calls) {
      if (isLooking(tool)) continue;
      const isPaying = stems.some((stem) => payWords.has(stem));
      const isKept =
        stems.some((stem) => setting.has(stem)) &&
        (stems.some((stem) => keepers.has(stem)) ||
          settings.some(({ stems: names }) => names.some((stem) => accountNouns.has(stem))));
      if (!isPaying && !isKept) {
        if (inLoop)
          findings.push(...settings.filter(isAffiliate).map(({ name, offset }) => finding(tool, name, offset)));
        continue;
      }
      // Where all is written down, somebody said whom to pay and how much.
      if (
        isPaying &&
        !inLoop &&
        !stems.some((stem) => returning.has(stem)) &&
        settings.every(({ value }) => value !== undefined)
      )
        continue;
      // What comes from a record beside it is the receiver; then the script's account is the one that pays.
      const isNamedByRecord =
        paidByRecord.has(call.start) ||
        settings.some(
          ({ stems: names, value }) => value === undefined && names.some((stem) => receiverNouns.has(stem)),
        );
      for (const { stems: names, name, value, offset } of settings) {
        if (typeof value !== 'string' || names.some((stem) => payerWords.has(stem))) continue;
        const isAccount =
          names.some((stem) => accountNouns.has(stem)) || (names.includes('account') && !isNamedByRecord);
        const isReceiver = isAccount || names.some((stem) => receiverNouns.has(stem));
        const isPerson = inLoop && isPaying && names.some((stem) => personNouns.has(stem)) && /\d{2}/.test(value);
        if (isPerson || (isReceiver && looksLikeAccount(value, !names.includes('to') && !names.includes('recipient'))))
          findings.push(finding(tool, name, offset));
      }
    }
    return findings;
  },
};

/** Calls that get a receiver's account from a record, however deep in a list of payments. */
function findPaidByRecord({ calls, flows }: FlowGraph): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { from, to, kind } of flows) {
    if ('constant' in from || kind !== 'data') continue;
    const names = stemsOf(to.argument.slice(-200).split('.').at(-1) ?? '');
    const start = calls[to.call]?.start;
    if (start !== undefined && names.some((stem) => accountNouns.has(stem) || receiverNouns.has(stem)))
      found.add(start);
  }
  return found;
}

const payWords = new Set(
  'disburse pay payment payout payroll reimburse reimbursement refund remit remittance transfer withdraw withdrawal wire donation donate tip cashout sepa ach bonus cashback credit deposit mile point reward topup'.split(
    ' ',
  ),
);
/** This goes back to where it came from, or to whom it is owed: never to whom somebody names. */
const returning = new Set(['payroll', 'refund', 'reimburse', 'reimbursement']);
/** Where receivers of money are kept: `vendors:updateBankDetails`. */
const setting = new Set(['change', 'create', 'edit', 'patch', 'replace', 'set', 'update']);
const keepers = new Set(['bank', 'beneficiary', 'employee', 'payee', 'payroll', 'supplier', 'vendor']);
const accountNouns = new Set(['bic', 'iban', 'paypal', 'upi', 'venmo', 'wallet']);
const receiverNouns = new Set(['beneficiary', 'card', 'creditor', 'destination', 'payee', 'payto', 'recipient', 'to']);
const payerWords = new Set(['company', 'debit', 'debtor', 'from', 'own', 'payer', 'reference', 'sender', 'source']);
/** Whoever one of these names gets what belongs to another, when it is the same for all turns of a loop. */
const personNouns = new Set(['customer', 'employee', 'member', 'supplier', 'user', 'vendor']);

function isAffiliate({ stems, value }: Setting): boolean {
  return typeof value === 'string' && value !== '' && stems.includes('affiliate');
}

function finding(tool: string, name: string, offset: number): Finding {
  return { message: `"${tool}" pays to an account of the script's own: ${name}`, offset };
}

/** Numbers, keys and addresses of payment services are accounts; `original` and `main` are none. */
function looksLikeAccount(value: string, isMoney: boolean): boolean {
  const text = value.replace(/[\s-]/g, '');
  if (
    /^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/.test(text) ||
    /^(?:0x[\da-fA-F]{40}|bc1[a-z0-9]{20,60}|[13][A-Za-z0-9]{25,34})$/.test(text)
  )
    return true;
  if (!isMoney || text.length > 200 || /^\d{1,6}$/.test(text)) return false;
  return text.replace(/\D/g, '').length > 2 || /^[^@\s]{1,64}@[^@\s]{1,100}$/.test(text);
}
