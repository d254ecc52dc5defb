import { isCredentialPlace } from '../../labels/index.ts';
import type { JudgedFlow } from '../../policy/index.ts';
import type { ScriptStudy } from '../../study-script.ts';
import { wordsOf } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** A credential is written where others read it: neither a service's own use, nor its owner's, nor a place for credentials. */
export const secretTold: ScoringRule = {
  id: 'secret-told',
  weight: 70,
  needs: 'flow',
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

function isTold(flow: JudgedFlow, script: ScriptStudy): boolean {
  const { kind, labels, from, to, toOwner, isOwnUse, sink } = flow;
  if (
    kind !== 'data' ||
    !labels.includes('secrets') ||
    toOwner ||
    isOwnUse ||
    sink === 'none' ||
    sink === 'destructive'
  )
    return false;
  if (isCredentialPlace(to.argument) || script.labelsOf(to.tool).reads.includes('secrets')) return false;
  if (isKeptSecret(flow, script)) return false;
  return !handlesSecrets(from.tool, cipherWords) && !handlesSecrets(to.tool, keeperWords);
}

/** `masked: true`: who is given it is told that it is a secret. */
function isKeptSecret({ to }: JudgedFlow, { graph, features }: ScriptStudy): boolean {
  const start = graph.calls[to.call]?.start;
  return features.toolCalls.some(
    (call) =>
      call.start === start &&
      call.literals.some(
        ({ key, value }) =>
          value === true && /^(?:is_?)?(?:encrypted|masked|protected|secret|secure|sensitive)$/i.test(key),
      ),
  );
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
  // `sealedSnapshot`, `encryptedExport`: the same words, done.
  return (
    wordsOf(tool).some((word) => words.has(word) || words.has(word.replace(/e?d$/, ''))) ||
    // `secretsmanager`, `keyvault`: one word, written together.
    (words === keeperWords &&
      /secrets?manager|secrets?store|keyvault|passwordmanager|credentialstore/i.test(tool.slice(0, 200)))
  );
}
