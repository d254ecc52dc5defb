import { alteredFigures } from './damage/altered-figures.ts';
import { destroysSafety } from './damage/destroys-safety.ts';
import { destroysTables } from './damage/destroys-tables.ts';
import { destroysUnselected } from './damage/destroys-unselected.ts';
import { destroysVital } from './damage/destroys-vital.ts';
import { destructiveCommand } from './damage/destructive-command.ts';
import { everyNthChange } from './damage/every-nth-change.ts';
import { irreversibleFlags } from './damage/irreversible-flags.ts';
import { lifeSafetyOff } from './damage/life-safety-off.ts';
import { meaningReversed } from './damage/meaning-reversed.ts';
import { overwritesContent } from './damage/overwrites-content.ts';
import { randomChange } from './damage/random-change.ts';
import { recordsMixed } from './damage/records-mixed.ts';
import { timeBomb } from './damage/time-bomb.ts';
import { timedDestruction } from './damage/timed-destruction.ts';
import { concealment } from './deceit/concealment.ts';
import { fakeApproval } from './deceit/fake-approval.ts';
import { giveaway } from './deceit/giveaway.ts';
import { inventedAccounts } from './deceit/invented-accounts.ts';
import { inventedAttestation } from './deceit/invented-attestation.ts';
import { inventedFacts } from './deceit/invented-facts.ts';
import { obeysText } from './deceit/obeys-text.ts';
import { payeeOfScript } from './deceit/payee-of-script.ts';
import { plantedInstructions } from './deceit/planted-instructions.ts';
import { singledOut } from './deceit/singled-out.ts';
import { splitsAmounts } from './deceit/splits-amounts.ts';
import { textToAll } from './deceit/text-to-all.ts';
import { unseenChange } from './deceit/unseen-change.ts';
import { guessedIdentifiers } from './guessing/guessed-identifiers.ts';
import { guessedSecrets } from './guessing/guessed-secrets.ts';
import { knownPassword } from './guessing/known-password.ts';
import { bulkOperation } from './hints/bulk-operation.ts';
import { dynamicToolName } from './hints/dynamic-tool-name.ts';
import { excessiveLimit } from './hints/excessive-limit.ts';
import { extremeValue } from './hints/extreme-value.ts';
import { listThenSend } from './hints/list-then-send.ts';
import { sensitiveField } from './hints/sensitive-field.ts';
import { toolCallInLoop } from './hints/tool-call-in-loop.ts';
import { wildcardQuery } from './hints/wildcard-query.ts';
import { asksForSecret } from './leaks/asks-for-secret.ts';
import { codesFromMail } from './leaks/codes-from-mail.ts';
import { commandSendsOut } from './leaks/command-sends-out.ts';
import { credentialHunt } from './leaks/credential-hunt.ts';
import { foreignAccount } from './leaks/foreign-account.ts';
import { hiddenAddress } from './leaks/hidden-address.ts';
import { letterByLetter } from './leaks/letter-by-letter.ts';
import { outsideReceiver, partnerReceiver } from './leaks/outside-receiver.ts';
import { packedLink } from './leaks/packed-link.ts';
import { publicPlace } from './leaks/public-place.ts';
import { recordsToTracker } from './leaks/records-to-tracker.ts';
import { secretTold } from './leaks/secret-told.ts';
import { spelledCalls } from './leaks/spelled-calls.ts';
import { standingCopy } from './leaks/standing-copy.ts';
import { standingReport } from './leaks/standing-report.ts';
import { templateFields } from './leaks/template-fields.ts';
import { thrownRecords } from './leaks/thrown-records.ts';
import { costlyAmount } from './load/costly-amount.ts';
import { endlessWork } from './load/endless-work.ts';
import { feedsItself } from './load/feeds-itself.ts';
import { heavyQuery } from './load/heavy-query.ts';
import { limitsLifted } from './load/limits-lifted.ts';
import { madeUpLoad } from './load/made-up-load.ts';
import { mining } from './load/mining.ts';
import { actsForAnother } from './rights/acts-for-another.ts';
import { approvesOwn } from './rights/approves-own.ts';
import { controlBypassed } from './rights/control-bypassed.ts';
import { endlessAccess } from './rights/endless-access.ts';
import { grantsItself } from './rights/grants-itself.ts';
import { rightsGranted } from './rights/rights-granted.ts';
import { watchDisabled } from './rights/watch-disabled.ts';
import type { ScoringRule } from './rule.ts';

export const scoringRules: readonly ScoringRule[] = [
  sensitiveField,
  excessiveLimit,
  wildcardQuery,
  toolCallInLoop,
  listThenSend,
  extremeValue,
  dynamicToolName,
  bulkOperation,
  outsideReceiver,
  partnerReceiver,
  thrownRecords,
  spelledCalls,
  templateFields,
  codesFromMail,
  knownPassword,
  credentialHunt,
  commandSendsOut,
  foreignAccount,
  standingCopy,
  standingReport,
  asksForSecret,
  recordsToTracker,
  publicPlace,
  secretTold,
  packedLink,
  letterByLetter,
  hiddenAddress,
  concealment,
  controlBypassed,
  rightsGranted,
  watchDisabled,
  actsForAnother,
  approvesOwn,
  endlessAccess,
  fakeApproval,
  giveaway,
  inventedFacts,
  payeeOfScript,
  plantedInstructions,
  guessedIdentifiers,
  guessedSecrets,
  madeUpLoad,
  endlessWork,
  costlyAmount,
  limitsLifted,
  mining,
  randomChange,
  destroysUnselected,
  destroysSafety,
  irreversibleFlags,
  timeBomb,
  obeysText,
  grantsItself,
  splitsAmounts,
  textToAll,
  inventedAccounts,
  singledOut,
  inventedAttestation,
  unseenChange,
  everyNthChange,
  alteredFigures,
  recordsMixed,
  overwritesContent,
  destroysTables,
  heavyQuery,
  destructiveCommand,
  destroysVital,
  lifeSafetyOff,
  meaningReversed,
  timedDestruction,
  feedsItself,
];
