import type { JudgedFlow } from '../../policy/index.ts';
import type { ScriptStudy } from '../../study-script.ts';
import { stemsOf } from '../../tool-verbs.ts';
import type { NamedReceiver } from './named-receivers.ts';

/**
 * Whether a receiver belongs to the work: its name says a trade to which just such records are sent, or what it answers
 * is worked with. Only where everything goes there plainly. A name can be chosen, so it is half a sign, no proof.
 */
export function isKnownPartner(receiver: NamedReceiver, flows: readonly JudgedFlow[], script: ScriptStudy): boolean {
  if (receiver.host === undefined || isAnybodys(receiver.host)) return false;
  if (/(?:^|[._[\]])b?cc\b/i.test(receiver.argument.slice(-200))) return false;
  if (flows.some((flow) => flow.labels.includes('secrets') || flow.transforms.some((what) => disguises.has(what))))
    return false;
  const data = flows.filter(({ kind }) => kind === 'data');
  if (
    data.some(
      ({ from, transforms }) =>
        transforms.includes('json') &&
        /^(?:\[\])?$/.test(from.field) &&
        !/anonym|digest|hash|hmac|mask|pseudonym/i.test(from.tool.slice(0, 200)),
    )
  )
    return false;
  return isOfTrade(receiver, data, script) || isWorkedWith(receiver, data, script);
}

const disguises: ReadonlySet<string> = new Set([
  'base64',
  'chars',
  'compress',
  'hex',
  'radix',
  'repeat',
  'reverse',
  'slice',
]);

/** Mailboxes and places that anybody gets without a name of a trade, and bare addresses. */
function isAnybodys(host: string): boolean {
  return (
    /^[\d.:]+$/.test(host) ||
    /(?:^|\.)(?:gmail|gmx|hotmail|icloud|live|mail|mailbox|outlook|pm|proton|protonmail|web|yahoo|yandex|zoho)\.[a-z.]{2,6}$/.test(
      host,
    )
  );
}

/** Words in the names of those who do work for others, and the records that go to them. */
const trades: readonly { readonly name: RegExp; readonly records: ReadonlySet<string> }[] = [
  {
    name: /account(?:ant|ancy|ing)|audit|bookkeep|buchhalt|fiscal|lohn|payroll|pension|steuer|tax|treuhand/,
    records: of(
      'bill booking employee entry expense hour hr invoice ledger payroll payslip pension receipt salary staff timesheet wage voucher',
    ),
  },
  {
    name: /cargo|carrier|courier|customs|deliver|express|forwarder|freight|haul|logisti|parcel|post(?:al|nl)?\b|shipp|spedition|zoll/,
    records: of('consignment delivery dispatch freight goods order package parcel shipment shipping shop stock'),
  },
  {
    name: /cardio|clinic|dental|doctor|health|hospital|kliniek|klinik|krank|labor|medic|pharma|physio|praxis|radiolog/,
    records: of(
      'appointment diagnosis encounter finding lab medication patient prescription referral specimen study vaccination visit xray',
    ),
  },
  {
    name: /adjuster|apprais|assur|expert|gutachter|insur|surveyor|versicher/,
    records: of('accident bordereau claim coverage damage loss policy premium stay'),
  },
  {
    name: /authority|behoerde|council|court|customs|finanz|\bgov|gouv|inspect|landesamt|ministr|municipal|police|policie|polizei|registry|statist|zoll/,
    records: of(
      'birth catch census declaration emission export filing guest import incident measurement notification permit registration report return statistic vehicle',
    ),
  },
  {
    name: /advocat|attorney|avocat|kanzlei|lawyer|legal|notar|rechtsanw|solicitor/,
    records: of('case claim contract deed dispute estate matter'),
  },
  {
    name: /bindery|copyshop|druck|imprim|print/,
    records: of('badge brochure card label layout letter order poster proof template'),
  },
  {
    name: /college|kindergarten|school|schule|university/,
    records: of('child enrolment enrollment grade kid kindergarten pupil registration student transfer'),
  },
  {
    name: /airline|catering|event|hostel|hotel|inn\b|resort|travel|venue/,
    records: of('arrival attendee booking event guest passenger reservation rsvp trip'),
  },
  { name: /collect|debt|inkasso|recover/, records: of('arrear bill debtor invoice overdue receivable') },
  { name: /\bbank|bank\b|sparkasse/, records: of('batch bill direct invoice mandate payment salary') },
  {
    name: /translation|uebersetz|lingu|locali[sz]/,
    records: of('article chapter doc document manual page string text'),
  },
  { name: /clearing|wholesale|supplier|vendor|distribut/, records: of('catalog feed item order port product stock') },
];

function of(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** `tools.invoices.list` to `office@tax-miller.example`. */
function isOfTrade({ text, host }: NamedReceiver, data: readonly JudgedFlow[], { flows }: ScriptStudy): boolean {
  const name = `${text.slice(0, 200)} ${host ?? ''}`.toLowerCase();
  const fitting = trades.filter((trade) => trade.name.test(name));
  if (fitting.length === 0) return false;
  const fits = (tool: string) => stemsOf(tool).some((stem) => fitting.some(({ records }) => records.has(stem)));
  // A file that was made of such records is one of them.
  const made = new Set(flows.flows.filter(({ from }) => fits(from.tool)).map(({ to }) => to.call));
  return data.length > 0 && data.every(({ from, to }) => fits(from.tool) || fits(to.tool) || made.has(from.call));
}

/** The parcel service's number is written beside the order: a service that does something for the work, with what it needs for it. */
function isWorkedWith({ call }: NamedReceiver, data: readonly JudgedFlow[], { flows, labelsOf }: ScriptStudy): boolean {
  const sent = new Set(data.map(({ from }) => from.call));
  const isPicked = data.every(({ from, labels }) => /[\w$]$/.test(from.field) && !labels.includes('financial'));
  return (
    isPicked &&
    flows.flows.some(
      ({ kind, from, to }) =>
        kind === 'data' &&
        from.call === call &&
        to.call !== call &&
        /[\w$]$/.test(from.field) &&
        labelsOf(to.tool).sink !== 'external' &&
        flows.flows.some((other) => other.to.call === to.call && sent.has(other.from.call)),
    )
  );
}
