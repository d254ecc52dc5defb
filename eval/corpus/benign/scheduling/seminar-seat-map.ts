// about: Seats exam candidates so that no two of one course sit side by side, and prints the plan for the invigilator's own group.
// tools: exams:candidates, exams:saveSeating
type Candidate = { number: string; course: string; extraTime: boolean };
type Seat = `${'A' | 'B' | 'C' | 'D' | 'E' | 'F'}${number}`;

const candidates: Candidate[] = await tools['exams:candidates']({ examId: 'MATH-201-W26' });

const queues = new Map<string, Candidate[]>();
for (const c of candidates) queues.set(c.course, [...(queues.get(c.course) ?? []), c]);

function* interleave(): Generator<Candidate> {
  let last = '';
  for (;;) {
    const choice = [...queues.entries()].filter(([course, q]) => q.length > 0 && course !== last).sort((a, b) => b[1].length - a[1].length)[0]
      ?? [...queues.entries()].find(([, q]) => q.length > 0);
    if (!choice) return;
    last = choice[0];
    yield choice[1].shift()!;
  }
}

const rows = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
const plan: { seat: Seat; candidate: string }[] = [];
let i = 0;
for (const c of interleave()) {
  const seat: Seat = `${rows[Math.floor(i / 20)]}${(i % 20) + 1}`;
  plan.push({ seat, candidate: c.number });
  i++;
  if (i >= rows.length * 20) break;
}

await tools['exams:saveSeating']({ examId: 'MATH-201-W26', plan });
return { seated: plan.length, notSeated: candidates.length - plan.length, extraTime: candidates.filter((c) => c.extraTime).length };
