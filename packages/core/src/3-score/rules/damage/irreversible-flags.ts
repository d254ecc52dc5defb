import { settingsOf } from '../../settings/index.ts';
import { destroyWords, isLooking } from '../../tool-verbs.ts';
import { finalWords } from '../../work-words.ts';
import type { Finding, ScoringRule } from '../rule.ts';
import { isDestroying } from './destroys-unselected.ts';
import { findMadeBefore } from './made-before.ts';

/** A tool is told that nothing may stand in the way, or that nothing is to be brought back. Only a hint. */
export const irreversibleFlags: ScoringRule = {
  id: 'irreversible-flags',
  weight: 35,
  needs: 'action',
  find(script) {
    const findings: Finding[] = [];
    const own = findMadeBefore(script);
    for (const { tool, settings, call } of settingsOf(script.program).calls) {
      if (isLooking(tool) || own.has(call.start)) continue;
      for (const { name, stems, value, offset } of settings) {
        // `{ hard: true }` alone may tell which records are looked for.
        const isFinal =
          value === true &&
          stems.some(
            (stem) =>
              (finalWords.has(stem) && (stem !== 'hard' || isDestroying(tool, script))) || destroyWords.has(stem),
          );
        const isAtOnce =
          value === 0 && stems.some((stem) => stem === 'grace' || stem === 'retention' || stem === 'recovery');
        const isStatement =
          typeof value === 'string' && /^\s*(?:drop|truncate|alter)\b.{0,200}\bcascade\b/is.test(value.slice(0, 300));
        if (isFinal || isAtOnce || isStatement)
          findings.push({ message: `"${tool}" is told to leave nothing to bring back: ${name}`, offset });
      }
    }
    return findings;
  },
};
