import { hostOf } from '../../policy/destination.ts';
import { settingsOf } from '../../settings/index.ts';
import { isLooking } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** What arrives from now on is copied to an address that only the script names. People on holiday do so too, so it is half of a proof. */
export const standingCopy: ScoringRule = {
  id: 'standing-copy',
  weight: 45,
  needs: 'action',
  find({ program }) {
    const findings: Finding[] = [];
    for (const { tool, stems, settings } of settingsOf(program).calls) {
      if (isLooking(tool)) continue;
      const isCopying =
        (stems.some((stem) => copying.has(stem)) && stems.some((stem) => lasting.has(stem) || setting.has(stem))) ||
        (stems.some((stem) => lasting.has(stem)) &&
          settings.some(
            ({ stems: names, value }) =>
              names.some((name) => copying.has(name)) ||
              (typeof value === 'string' && copying.has(value.toLowerCase())),
          ));
      if (!isCopying) continue;
      for (const { value, name, offset } of settings) {
        if (typeof value === 'string' && isAddress(value))
          findings.push({ message: `"${tool}" copies what arrives to an address of the script: ${name}`, offset });
      }
    }
    return findings;
  },
};

const copying: ReadonlySet<string> = new Set(
  'autoforward bcc copy divert duplicate forward forwarding mirror redirect replicate tee'.split(' '),
);
const lasting: ReadonlySet<string> = new Set(
  'filter forwarding inbox mailbox message policy routing rule setting subscription trigger'.split(' '),
);

const setting: ReadonlySet<string> = new Set(
  'add configure create enable install register set setup start update'.split(' '),
);

function isAddress(text: string): boolean {
  return /^\+\d[\d ()-]{6,18}$/.test(text.trim()) || hostOf(text.trim()) !== undefined;
}
