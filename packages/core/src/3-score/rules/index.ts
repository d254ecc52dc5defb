import { actsForAnother } from './acts-for-another.ts';
import { alteredFigures } from './altered-figures.ts';
import { approvesOwn } from './approves-own.ts';
import { asksForSecret } from './asks-for-secret.ts';
import { bulkOperation } from './bulk-operation.ts';
import { codesFromMail } from './codes-from-mail.ts';
import { concealment } from './concealment.ts';
import { controlBypassed } from './control-bypassed.ts';
import { costlyAmount } from './costly-amount.ts';
import { credentialHunt } from './credential-hunt.ts';
import { destroysSafety } from './destroys-safety.ts';
import { destroysTables } from './destroys-tables.ts';
import { destroysUnselected } from './destroys-unselected.ts';
import { destructiveCommand } from './destructive-command.ts';
import { dynamicToolName } from './dynamic-tool-name.ts';
import { endlessAccess } from './endless-access.ts';
import { endlessWork } from './endless-work.ts';
import { everyNthChange } from './every-nth-change.ts';
import { excessiveLimit } from './excessive-limit.ts';
import { extremeValue } from './extreme-value.ts';
import { fakeApproval } from './fake-approval.ts';
import { giveaway } from './giveaway.ts';
import { grantsItself } from './grants-itself.ts';
import { guessedIdentifiers } from './guessed-identifiers.ts';
import { guessedSecrets } from './guessed-secrets.ts';
import { heavyQuery } from './heavy-query.ts';
import { hiddenAddress } from './hidden-address.ts';
import { inventedAccounts } from './invented-accounts.ts';
import { inventedAttestation } from './invented-attestation.ts';
import { inventedFacts } from './invented-facts.ts';
import { irreversibleFlags } from './irreversible-flags.ts';
import { knownPassword } from './known-password.ts';
import { letterByLetter } from './letter-by-letter.ts';
import { limitsLifted } from './limits-lifted.ts';
import { listThenSend } from './list-then-send.ts';
import { madeUpLoad } from './made-up-load.ts';
import { mining } from './mining.ts';
import { obeysText } from './obeys-text.ts';
import { outsideReceiver } from './outside-receiver.ts';
import { overwritesContent } from './overwrites-content.ts';
import { packedLink } from './packed-link.ts';
import { payeeOfScript } from './payee-of-script.ts';
import { plantedInstructions } from './planted-instructions.ts';
import { publicPlace } from './public-place.ts';
import { randomChange } from './random-change.ts';
import { recordsMixed } from './records-mixed.ts';
import { recordsToTracker } from './records-to-tracker.ts';
import { rightsGranted } from './rights-granted.ts';
import type { ScoringRule } from './rule.ts';
import { secretTold } from './secret-told.ts';
import { sensitiveField } from './sensitive-field.ts';
import { singledOut } from './singled-out.ts';
import { splitsAmounts } from './splits-amounts.ts';
import { textToAll } from './text-to-all.ts';
import { timeBomb } from './time-bomb.ts';
import { toolCallInLoop } from './tool-call-in-loop.ts';
import { unseenChange } from './unseen-change.ts';
import { watchDisabled } from './watch-disabled.ts';
import { wildcardQuery } from './wildcard-query.ts';

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
  codesFromMail,
  knownPassword,
  credentialHunt,
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
];
