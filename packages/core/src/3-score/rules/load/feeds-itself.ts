import { settingsOf } from '../../settings/index.ts';
import { isLooking, stemsOf } from '../../tool-verbs.ts';
import { triggerNouns } from '../../work-words.ts';
import { isRemainder, readWork } from '../../workload/index.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** What is set up to run by itself starts itself again: it does what it waits for, or one of a ring waits for the other. */
export const feedsItself: ScoringRule = {
  id: 'feeds-itself',
  weight: 45,
  needs: 'action',
  find({ program }) {
    const findings: Finding[] = [];
    for (const { tool, settings, call } of settingsOf(program).calls) {
      if (!setsUp(tool)) continue;
      const causes = new Set(settings.flatMap(({ stems, value }) => (stems.some(isCause) ? eventOf(value) : [])));
      const again = settings.find(
        ({ stems, value }) =>
          stems.some(isEffect) && !stems.some(isCause) && eventOf(value).some((event) => causes.has(event)),
      );
      if (again) findings.push({ message: `"${tool}" sets up what starts itself again`, offset: call.start });
    }
    for (const { tool, node, place, arguments: given } of readWork(program).calls) {
      if (tool === null || !setsUp(tool) || place.loops.length === 0) continue;
      const isRing = given.some(({ cell }) => (cell.flags & isRemainder) !== 0);
      if (isRing)
        findings.push({ message: `"${tool}" sets up a ring of what waits for each other`, offset: node.start });
    }
    return findings;
  },
};

function setsUp(tool: string): boolean {
  return !isLooking(tool) && stemsOf(tool).some((word) => triggerNouns.has(word));
}

const causes = new Set(['after', 'event', 'if', 'listen', 'on', 'trigger', 'watch', 'when']);
const effects = new Set(['action', 'call', 'do', 'emit', 'effect', 'publish', 'run', 'start', 'step', 'then']);
const isCause = (word: string) => causes.has(word);
const isEffect = (word: string) => effects.has(word);

/** `ticket.updated` and `tickets:update` are one: the thing and what becomes of it. */
function eventOf(value: unknown): string[] {
  if (typeof value !== 'string' || value.length > 80) return [];
  const words = stemsOf(value).map((word) => word.replace(/(?:ing|ed|e)$/, ''));
  return words.length === 2 ? [words.join('.')] : [];
}
