import { powerWords, rightsNouns } from '../control-words.ts';
import { type Setting, settingsOf } from '../settings/index.ts';
import { isLooking, stemsOf } from '../tool-verbs.ts';
import type { Finding, ScoringRule } from './rule.ts';

/** A script hands out power over everything: an administrator's role or group, a policy or scope with a wildcard. */
export const rightsGranted: ScoringRule = {
  id: 'rights-granted',
  weight: 70,
  find({ program }) {
    const findings: Finding[] = [];
    for (const { tool, stems, settings, call } of settingsOf(program).calls) {
      if (isLooking(tool)) continue;
      const isAboutRights = stems.some((stem) => rightsNouns.has(stem));
      if (stems.some((stem) => raising.has(stem)) || (isAboutRights && stems.some((stem) => powerWords.has(stem))))
        findings.push({ message: `"${tool}" raises rights`, offset: call.start });
      for (const setting of settings) {
        const grants = isAboutRights || setting.stems.some((stem) => rightsNouns.has(stem));
        if (grants ? isPower(setting) : isPolicyOfAll(setting))
          findings.push({ message: `"${tool}" is given the right "${String(setting.value)}"`, offset: setting.offset });
      }
    }
    return findings;
  },
};

const raising = new Set(['elevate', 'escalate', 'impersonate', 'sudoer', 'superuser', 'breakglass', 'promote']);

function isPower({ stems, name, value }: Setting): boolean {
  if (value === true) return stems.some((stem) => powerWords.has(stem));
  if (typeof value !== 'string' || value.length > 100 || prose.has(name.toLowerCase())) return false;
  if (/^(?:\*|[\w-]{1,40}:\*|\*:\*|all)$/.test(value))
    return stems.some((stem) => rightsNouns.has(stem) || stem === 'action' || stem === 'resource');
  const words = stemsOf(value);
  return (
    words.some((word) => powerWords.has(word)) ||
    (words.includes('full') && (words.includes('access') || words.includes('control'))) ||
    (words.includes('all') && (words.includes('write') || words.includes('manage') || words.includes('access')))
  );
}

/** `Action: '*'`, in whatever it is put. */
function isPolicyOfAll({ name, value }: Setting): boolean {
  return value === '*' && /^(?:Not)?(?:Action|Resource|Principal|AWS|actions|resources|verbs|principals)$/.test(name);
}

const prose = new Set([
  'comment',
  'description',
  'email',
  'justification',
  'message',
  'name',
  'note',
  'reason',
  'subject',
  'text',
  'title',
]);
