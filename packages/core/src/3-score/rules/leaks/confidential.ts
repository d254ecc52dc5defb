import { isNeutralField } from '../../labels/index.ts';
import type { JudgedFlow } from '../../policy/index.ts';
import { singular, stemsOf, wordsOf } from '../../tool-verbs.ts';

/** Whether data is meant for few: by its labels, by its field, or by the records that it is read of. */
export function isConfidential({ from, labels, transforms, toOwner, isOwnUse }: JudgedFlow): boolean {
  if (toOwner || isOwnUse || transforms.includes('count') || isNeutralField(from.field)) return false;
  if (labels.some((label) => label !== 'untrusted' && label !== 'internal')) return true;
  const field = stemsOf(from.field.slice(-200));
  return (
    field.some((stem) => confidentialFields.has(stem)) ||
    wordsOf(from.tool).some((word) => confidentialNouns.has(singular(word)))
  );
}

/** What is said of one person, in the singular. */
const confidentialFields: ReadonlySet<string> = new Set(
  `allergy applicant birth birthplace born caller child codes confession custody dependant disability disease ethnicity firstname
  gender gps grade guardian guest illness lastname medical medication nationality parent passenger passport patient pin
  pkcs12 plate pregnancy pupil religion remark sex surname symptom testimony therapist victim witness`.split(/\s+/),
);

/** Records that are meant for few, by the nouns in the names of the tools that read them, in the singular. */
const confidentialNouns: ReadonlySet<string> = new Set(
  `account anamnesis applicant appraisal audit balance bank board borrower budget caller case certificate chat child claim client
  clinic cohort compensation complaintcontact contract counselling counsellor credential crm customer deal debt debtor
  decision diagnosis donor ehr embryo emr employee encounter env fhir finance forecast foster genome guest hr household inbox
  informant insured interrogation investor invoice journal judgment juror kyc lead ledger manifest legal litigation loan lawsuit
  mail mailbox margin medical medication member memo merger message mfa mortgage note offer otp parent passenger passport patient payment
  password payroll pension policyholder prescription prisoner probation pupil recovery refugee registrant resident salary secret security
  settlement shareholder shelter staff strategy student subscriber supplier surgery tax tenant testimony therapy
  totp transaction treasury trustee user variable vault vendor victim voter wage wallet warrant whistleblower
  witness`.split(/\s+/),
);
