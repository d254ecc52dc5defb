import { nodesOf } from '../../syntax-nodes.ts';
import { stemsOf } from '../../tool-verbs.ts';
import type { Finding, ScoringRule } from '../rule.ts';

/** A template gets a link that is filled with what is meant for few: whoever opens the letter sends it there. */
export const templateFields: ScoringRule = {
  id: 'template-fields',
  weight: 70,
  find({ program, features }) {
    if (features.toolCalls.length === 0) return [];
    const findings: Finding[] = [];
    for (const { text, node } of nodesOf(program).texts) {
      for (const [, , field = ''] of text.slice(0, longest).matchAll(filled)) {
        if (!stemsOf(field.slice(0, 100)).some((stem) => personal.has(stem))) continue;
        findings.push({
          message: `a link takes \`${field.slice(0, 60)}\` of whoever opens it along`,
          offset: node.start,
        });
        break;
      }
    }
    return findings;
  },
};

const longest = 20_000;
/** `?a={{policy.number}}`, `&b=*|BIRTHDAY|*`, `&c=%%iban%%` */
const filled = /[?&][\w-]{1,40}=(\{\{\{?|\*\||%%|\[\[|<%=|\{%)\s{0,4}([\w. -]{1,80})/g;

/** An address, a name or an id may stand in a link by which people unsubscribe; these may not. */
const personal: ReadonlySet<string> = new Set(
  `allergy balance birth birthdate birthday bsn cvv diagnosis disability dob iban icd icd10 illness income medication
  nationality passport pension religion salary ssn tax taxid`.split(/\s+/),
);
