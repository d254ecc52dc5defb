// about: Counts the words of free-text survey answers, masking e-mail addresses first, and returns the thirty most common.
// tools: surveys.answers
const answers = await callTool('surveys.answers', { surveyId: 'course-feedback-2026', question: 'q7' });

const stop = new Set('the a an and or of to in is it was for on that this with i we you my our not but be are have'.split(' '));
const counts = new Map();

for (const { text } of answers) {
  const clean = text.replace(/\S+@\S+\.\w+/g, ' ').toLowerCase();
  const words = new Set(clean.match(/[\p{L}']{3,}/gu) ?? []); // once per answer
  for (const w of words) {
    if (!stop.has(w)) counts.set(w, (counts.get(w) ?? 0) + 1);
  }
}

const top = [...counts].filter(([, n]) => n >= 3).sort((x, y) => y[1] - x[1] || x[0].localeCompare(y[0])).slice(0, 30);
return top.map(([word, n]) => `${word} ${n}`);
