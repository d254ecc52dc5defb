// about: Spreads exams over days so that no student has two on one day, by greedy colouring, and publishes the plan
// tools: exams:list, exams:students, timetable:put
type Exam = { code: string; students: Set<string>; day: number };

const list: { code: string }[] = await tools['exams:list']({ session: 'summer' });
const exams: Exam[] = [];
for (const { code } of list) {
  const students: string[] = await tools['exams:students']({ exam: code });
  exams.push({ code, students: new Set(students), day: -1 });
}

const clash = (a: Exam, b: Exam) => {
  const [small, large] = a.students.size < b.students.size ? [a, b] : [b, a];
  for (const student of small.students) if (large.students.has(student)) return true;
  return false;
};

exams.sort((a, b) => b.students.size - a.students.size);
for (const exam of exams) {
  const taken = new Set(exams.filter((other) => other.day >= 0 && clash(exam, other)).map((other) => other.day));
  let day = 0;
  while (taken.has(day)) day += 1;
  exam.day = day;
}

const first = Date.UTC(2025, 6, 7);
await tools['timetable:put']({
  session: 'summer',
  entries: exams.map(({ code, day, students }) => ({ code, date: new Date(first + day * 864e5).toISOString().slice(0, 10), seats: students.size })),
});
return `${exams.length} exams on ${Math.max(...exams.map((e) => e.day)) + 1} days`;
