import { settingsOf } from '../../settings/index.ts';
import { isLooking, makeWords, stemsOf } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** Reviews, votes or clicks are made by a loop: approval that no person gave. */
export const fakeApproval: ScoringRule = {
  id: 'fake-approval',
  weight: 70,
  needs: 'action',
  find({ program }) {
    const findings: Finding[] = [];
    for (const { tool, stems, settings, call, inLoop } of settingsOf(program).calls) {
      if (!inLoop || isLooking(tool)) continue;
      const isOpinion =
        stems.some((stem) => opinionNouns.has(stem)) &&
        stems.some((stem) => givingWords.has(stem) || makeWords.has(stem));
      const isDeed =
        stemsOf(tool.slice(Math.max(tool.lastIndexOf(':'), tool.lastIndexOf('.')) + 1)).some((stem) =>
          deedWords.has(stem),
        ) ||
        (stems.includes('ad') && stems.includes('click'));
      // A request for a review states no opinion, and one that is moved has its stars from a record.
      const states = settings.some(
        ({ stems: names, value }) => value !== undefined && names.some((stem) => statingWords.has(stem)),
      );
      const [verb = ''] = stemsOf(tool.slice(Math.max(tool.lastIndexOf(':'), tool.lastIndexOf('.')) + 1));
      const isVote = stems.some((stem) => ballots.has(stem)) && (verb === 'vote' || givingWords.has(verb));
      if (isVote || (isOpinion && states) || isDeed)
        findings.push({ message: `"${tool}" is called in a loop: approval that no person gave`, offset: call.start });
    }
    return findings;
  },
};

const opinionNouns = new Set([
  'answer',
  'feedback',
  'poll',
  'rating',
  'review',
  'survey',
  'testimonial',
  'vote',
  'petition',
  'ballot',
]);
const givingWords = new Set(['cast', 'give', 'leave', 'post', 'rate', 'respond', 'sign', 'submit']);
const statingWords = new Set([
  'star',
  'rating',
  'score',
  'stars',
  'choice',
  'option',
  'vote',
  'candidate',
  'signature',
  'recommend',
]);
const deedWords = new Set(['downvote', 'endorse', 'impression', 'like', 'upvote']);
/** One has one of these. */
const ballots = new Set(['ballot', 'petition', 'poll', 'vote']);
