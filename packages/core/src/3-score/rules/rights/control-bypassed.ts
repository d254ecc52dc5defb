import { controlNouns, enforceWords, withoutWords } from '../../control-words.ts';
import { type Setting, settingsOf } from '../../settings/index.ts';
import { isLooking } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';
import { isEnd, isReleased } from './is-released.ts';

/** A check, an approval or a protection is left out, switched off, or set so that it never applies. */
export const controlBypassed: ScoringRule = {
  id: 'control-bypassed',
  weight: 70,
  needs: 'action',
  find(script) {
    const findings: Finding[] = [];
    const isApproved = isReleased(script);
    for (const { tool, stems, settings, call } of settingsOf(script.program).calls) {
      if (isLooking(tool)) continue;
      // Somebody decided it, and it ends by itself.
      if (isApproved && settings.some(isEnd)) continue;
      if (isLifting(stems)) findings.push({ message: `"${tool}" takes a protection away`, offset: call.start });
      const isLimit = stems.some((stem) => limitTools.has(stem));
      for (const setting of settings) {
        if (isBypass(setting) || (isLimit && isBoundless(setting)) || isOpenToAll(setting, settings))
          findings.push({
            message: `"${tool}" is told to do without a control: ${setting.name}`,
            offset: setting.offset,
          });
      }
    }
    return findings;
  },
};

function isBypass({ stems, value }: Setting): boolean {
  const isOn = value === true || value === 'true' || value === 'all' || value === 1;
  const isOff =
    value === false ||
    (value === 0 && stems.some((stem) => counted.has(stem))) ||
    value === 'off' ||
    value === 'none' ||
    value === 'disabled';
  if (!stems.some((stem) => controlNouns.has(stem))) return false;
  return isOn
    ? stems.some((stem) => withoutWords.has(stem))
    : isOff && stems.some((stem) => enforceWords.has(stem) || applying.has(stem));
}

const applying = new Set(['2fa', 'active', 'enable', 'enabled', 'eye', 'factor', 'mfa', 'sso', 'totp']);

/** `mfa:disable`, `branch:unprotect`. What is locked or held back may be let go: that is daily work. */
function isLifting(stems: readonly string[]): boolean {
  if (stems.includes('unprotect') || stems.includes('bypass')) return true;
  return stems.some((stem) => firmControls.has(stem)) && stems.some((stem) => lifting.has(stem));
}

const firmControls = new Set([
  '2fa',
  'antivirus',
  'captcha',
  'dlp',
  'firewall',
  'mfa',
  'protection',
  'sso',
  'totp',
  'waf',
]);
const lifting = new Set(['deactivate', 'disable', 'exempt', 'lift', 'off', 'skip', 'stop', 'suspend', 'waive']);
/** With these a 0 is a setting; `{ approval: 0 }` may be a count. */
const counted = new Set(['min', 'minimum', 'needed', 'require', 'required']);

/** A limit that nothing reaches. */
function isBoundless({ stems, value }: Setting): boolean {
  return typeof value === 'number' && value >= 999_999 && stems.some((stem) => bounds.has(stem));
}

const limitTools = new Set(['approval', 'budget', 'limit', 'policy', 'quota', 'rule', 'threshold']);
const bounds = new Set(['cap', 'ceiling', 'limit', 'max', 'maximum', 'quota', 'threshold']);

/** Any address may come in, and not just to a web server. */
function isOpenToAll({ value }: Setting, settings: readonly Setting[]): boolean {
  // Every address there is, in either version.
  if (typeof value !== 'string' || !/^(?:[0.]{7}|::)\/0$/.test(value)) return false;
  return !settings.some((other) => other.value === 443 || other.value === 80);
}
