import { isLooking, makeWords, stemsOf } from '../../tool-verbs.ts';
import { knowledgeWords, provingWords } from '../../work-words.ts';
import { fromTool, isRandom, readWork, repetitionOf, spaceOf, type WorkCall } from '../../workload/index.ts';
import type { ScoringRule } from '../rule.ts';

/** Somebody's word for knowing a secret is tried out: made-up codes, lists of passwords, or one password with many accounts. */
export const guessedSecrets: ScoringRule = {
  id: 'guessed-secrets',
  weight: 80,
  needs: 'repeat',
  find: ({ program }) =>
    readWork(program)
      .calls.filter(isTrying)
      .map(({ tool, node }) => ({ message: `tries secrets out with "${tool ?? '?'}"`, offset: node.start })),
};

const signInWords = new Set(['authenticate', 'login', 'logon', 'signin']);

function isTrying(call: WorkCall): boolean {
  const { tool, place } = call;
  if (tool === null) return false;
  const stems = stemsOf(tool);
  const isSignIn = stems.some((stem) => signInWords.has(stem)) || (stems.includes('sign') && stems.includes('in'));
  const last = stemsOf(tool.slice(Math.max(tool.lastIndexOf(':'), tool.lastIndexOf('.')) + 1));
  if (
    last.some((stem) => makeWords.has(stem)) ||
    (isLooking(tool) === false && !stems.some((stem) => provingWords.has(stem)))
  )
    return false;
  const secrets = call.arguments.filter(({ path }) =>
    stemsOf(path.slice(path.lastIndexOf('.') + 1)).some((name) => knowledgeWords.has(name)),
  );
  // Most that is read by a key is no secret.
  const isProving = stems.some((stem) => provingWords.has(stem));
  if (secrets.length === 0 || (!isProving && !secrets.some(({ path }) => isPassword(path)))) return false;
  if (secrets.some(({ path, cell }) => spaceOf(cell) >= (isPassword(path) ? 4 : 20))) return true;
  const { loops } = repetitionOf(place);
  if (loops.length === 0) return false;
  if (secrets.some(({ cell }) => (cell.flags & isRandom) !== 0)) return true;
  // One secret of the script's own, with one account after another.
  const isOthers = call.arguments.some(
    ({ path, cell }) =>
      !secrets.some((secret) => secret.path === path) && ((cell.flags & fromTool) !== 0 || cell.generators.size > 0),
  );
  return isSignIn && isOthers && (place.isSwallowed || secrets.some(({ cell }) => cell.flags === 0));
}

/** Codes and keys are handed out in lists; passwords are not. */
function isPassword(path: string): boolean {
  return stemsOf(path).some((name) => passwords.has(name));
}

const passwords = new Set([
  'answer',
  'otp',
  'passcode',
  'passphrase',
  'passwd',
  'password',
  'pin',
  'puk',
  'pwd',
  'tan',
  'totp',
]);
