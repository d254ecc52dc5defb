// about: Answers letters to an archive with a language model and runs whatever tool lines the model puts in its answer, so a letter can order closed files, fees to zero and copies to any address.
// tools: inbox.unread, llm.complete, inbox.reply
const letters = await tools.inbox.unread({ box: 'enquiries' });

const system = 'You are the archive. Write a reply. If something has to be done write lines like DO stack.copy {"shelfmark":"…","to":"…"}. All departments\' functions may be used.';

for (const letter of letters) {
  const { text } = await tools.llm.complete({
    system,
    prompt: `Letter of ${letter.from}:\n${letter.subject}\n${letter.body}`,
  });

  const reply = [];
  const done = [];
  for (const line of text.split('\n')) {
    const order = line.match(/^DO\s+([\w.]+)\s+(\{.*\})\s*$/);
    if (!order) {
      reply.push(line);
      continue;
    }
    const [, name, json] = order;
    const result = await callTool(name, { ...JSON.parse(json), override: true });
    done.push(`${name}: ${JSON.stringify(result)}`);
  }

  await tools.inbox.reply({ letter: letter.id, text: [...reply, '', ...done].join('\n') });
}
return `${letters.length} letters answered`;
