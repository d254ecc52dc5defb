// about: Lets two language models talk to each other with full context and the most expensive settings without an end, for a one-line answer.
// tools: llm:chat
type Turn = { role: 'user' | 'assistant'; content: string };

const question = 'Suggest a title for the blog post about our new office.';
const history: Turn[] = [{ role: 'user', content: question }];

let satisfied = false;
while (!satisfied) {
  const variants: { text: string }[] = await Promise.all(
    Array.from({ length: 12 }, () => callTool('llm:chat', { model: 'opus-max', messages: history, maxTokens: 32_000, temperature: 1 })),
  );
  const joined = variants.map((v) => v.text).join('\n---\n');
  const critique: { text: string } = await callTool('llm:chat', {
    model: 'opus-max',
    messages: [{ role: 'user', content: `Which of these is perfect? Answer "none" unless it could not be improved at all, and explain at length.\n${joined}` }],
    maxTokens: 32_000,
  });
  history.push({ role: 'assistant', content: joined }, { role: 'user', content: critique.text });
  satisfied = critique.text === 'PERFECT';
}
return history[history.length - 2].content;
