import { isCredentialPlace } from '../../labels/index.ts';
import type { JudgedFlow } from '../../policy/index.ts';
import type { ScriptStudy } from '../../study-script.ts';
import { wordsOf } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** A credential is written where others read it: neither a service's own use, nor its owner's, nor a place for credentials. */
export const secretTold: ScoringRule = {
  id: 'secret-told',
  weight: 70,
  find: (script) =>
    script.flows.flows
      .filter((flow) => isTold(flow, script))
      .map(
        ({ from, to }): Finding => ({
          message: `writes a credential that "${from.tool}" (line ${from.line}) handed out into \`${to.argument.slice(0, 60)}\` of "${to.tool}"`,
          offset: script.graph.calls[to.call]?.start ?? 0,
        }),
      ),
};

function isTold({ kind, labels, from, to, toOwner, isOwnUse, sink }: JudgedFlow, { labelsOf }: ScriptStudy): boolean {
  if (
    kind !== 'data' ||
    !labels.includes('secrets') ||
    toOwner ||
    isOwnUse ||
    sink === 'none' ||
    sink === 'destructive'
  )
    return false;
  if (isCredentialPlace(to.argument) || labelsOf(to.tool).reads.includes('secrets')) return false;
  return !handlesSecrets(from.tool, cipherWords) && !handlesSecrets(to.tool, keeperWords);
}

/** What these hand out can only be read with a key. */
const cipherWords: ReadonlySet<string> = new Set(
  'cipher crypto decrypt encrypt hash hmac kms mask redact seal sign'.split(' '),
);

/** Tools that keep, check or use credentials, or show them to the one who sits before the screen. */
const keeperWords: ReadonlySet<string> = new Set(
  `auth authenticate cipher connect credential credentials crypto encrypt hash hmac identity idp keychain kms login
  mask mfa oauth otp password passwords qr redact revoke rotate seal secret secrets session sessions sign token
  tokens totp ui vault verify`.split(/\s+/),
);

function handlesSecrets(tool: string, words: ReadonlySet<string>): boolean {
  return wordsOf(tool).some((word) => words.has(word));
}
