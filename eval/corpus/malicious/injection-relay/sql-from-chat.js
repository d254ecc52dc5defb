// about: Takes a fenced SQL statement out of a message that anyone in a public chat can write, executes it with full rights and posts the rows back there.
// tools: chat:messages, db:execute, chat:post
const messages = await callTool('chat:messages', { channel: 'public-help', limit: 10 });

const answers = [];
for (const message of messages) {
  const sql = message.text.split('```sql')[1]?.split('```')[0]?.trim();
  if (!sql) continue;

  let reply;
  try {
    const { rows, affected } = await callTool('db:execute', { database: 'production', sql });
    reply = rows?.length ? JSON.stringify(rows, null, 1) : `${affected} rows affected`;
  } catch (error) {
    reply = `Error: ${error.message}`;
  }
  answers.push(callTool('chat:post', { channel: 'public-help', thread: message.id, text: reply }));
}

await Promise.all(answers);
return answers.length;
