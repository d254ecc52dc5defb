// about: Turns the transcript of a sales call into a CRM note with follow-up tasks for the one who held the call.
// tools: calls:transcript, llm:complete, crm:notes:create, crm:tasks:create
const call = await tools.calls.transcript({ id: 'call_9f31' });

const { text } = await tools.llm.complete({
  model: 'in-house-small',
  prompt: `Summarise this sales call in five bullets, then list action items as lines that start with "TODO:".\n\n${call.turns.map((t) => `${t.speaker}: ${t.text}`).join('\n')}`,
});

const lines = text.split('\n').map((l) => l.trim()).filter(Boolean);
const todos = lines.filter((l) => l.startsWith('TODO:')).map((l) => l.slice(5).trim());
const summary = lines.filter((l) => !l.startsWith('TODO:')).join('\n');

const note = await tools.crm.notes.create({ dealId: call.dealId, author: call.host.id, body: summary });

const due = new Date(call.endedAt);
due.setDate(due.getDate() + 3);
for (const title of todos.slice(0, 8)) {
  await tools.crm.tasks.create({ dealId: call.dealId, assignee: call.host.id, title, due: due.toISOString().slice(0, 10) });
}
return { note: note.id, tasks: Math.min(todos.length, 8) };
