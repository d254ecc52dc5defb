import { settingsOf } from '../../settings/index.ts';
import { isLooking } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';
import { isHiding } from './concealment.ts';

/** Those concerned are not told that money, rights, passwords or what they share has changed: with `concealment`, enough to stop it. */
export const unseenChange: ScoringRule = {
  id: 'unseen-change',
  weight: 35,
  needs: 'action',
  find({ program }) {
    const findings: Finding[] = [];
    for (const { tool, stems, settings } of settingsOf(program).calls) {
      if (isLooking(tool) || !stems.some((stem) => grave.has(stem))) continue;
      for (const setting of settings) {
        if (isHiding(setting))
          findings.push({ message: `nobody is told what "${tool}" changes: ${setting.name}`, offset: setting.offset });
      }
    }
    return findings;
  },
};

const grave = new Set(
  '2fa admin approval bank credential delegate delegation forward forwarding grade iban ledger mailbox mfa override passkey password pay payee payment payout payroll permission privilege recovery refund reimburse salary sudo transfer wire'.split(
    ' ',
  ),
);
