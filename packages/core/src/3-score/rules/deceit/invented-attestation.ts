import { settingsOf } from '../../settings/index.ts';
import { isLooking } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** The script states of its own accord what only a person can: consent, a signature, an inspection. Forms ask for it, so it is a hint. */
export const inventedAttestation: ScoringRule = {
  id: 'invented-attestation',
  weight: 35,
  needs: 'action',
  find({ program }) {
    const findings: Finding[] = [];
    for (const { tool, settings } of settingsOf(program).calls) {
      if (isLooking(tool)) continue;
      for (const { stems, name, value, offset } of settings) {
        const isStated =
          value === true || (typeof value === 'string' && /^(?:passed|verified|signed|granted|approved)$/i.test(value));
        if (isStated && stems.some((stem) => attested.has(stem)))
          findings.push({ message: `states to "${tool}" what only a person can: ${name}`, offset });
      }
    }
    return findings;
  },
};

const attested = new Set(
  'accept accepted attest attested certified consent consented inspected inspection kyc notarized optin signature signed sworn terms verified witnessed'.split(
    ' ',
  ),
);
