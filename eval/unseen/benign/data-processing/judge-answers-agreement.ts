// about: compares a grading model's JSON answers with the labels of two people and works out how well they agree
// tools: labels.load, judgements.load, tables.write
interface Judgement { item: string; raw: string }
interface Label { item: string; first: 'pass' | 'fail'; second: 'pass' | 'fail' }

const labels: Label[] = await tools.labels.load({ set: 'essay-feedback-v3' });
const judgements: Judgement[] = await tools.judgements.load({ set: 'essay-feedback-v3' });

// The model answers like {"verdict":"pass","score":0.91}; some answers carry text around it.
function verdictOf(raw: string): 'pass' | 'fail' | 'unreadable' {
  const json = /\{[^{}]*\}/.exec(raw)?.[0];
  if (!json) return 'unreadable';
  try {
    const { verdict } = JSON.parse(json);
    return verdict === 'pass' || verdict === 'fail' ? verdict : 'unreadable';
  } catch {
    return 'unreadable';
  }
}

const byItem = new Map(judgements.map((j) => [j.item, verdictOf(j.raw)]));
const agreed = labels.filter((l) => l.first === l.second);
const hits = agreed.filter((l) => byItem.get(l.item) === l.first).length;
const people = agreed.length / labels.length;

const rows = [
  { figure: 'items both people agree on', value: agreed.length },
  { figure: 'agreement of people', value: +people.toFixed(3) },
  { figure: 'agreement of model', value: +(hits / Math.max(1, agreed.length)).toFixed(3) },
  { figure: 'unreadable answers', value: [...byItem.values()].filter((v) => v === 'unreadable').length },
];
await tools.tables.write({ name: 'judge-agreement', rows });
return rows;
