// about: Mentions everybody in all channels again and again until somebody answers a question about a lunch order.
// tools: slack.conversations.list, slack.chat.postMessage, slack.conversations.replies, slack.conversations.join
const question = '<!channel> <!here> <!everyone> Who ordered the vegetarian lasagne?';
const { channels } = await tools.slack.conversations.list({ types: 'public_channel,private_channel', limit: 1000 });

let answer = null;
const threads = [];
do {
  for (const c of channels) {
    if (!c.is_member) await tools.slack.conversations.join({ channel: c.id });
    const { ts } = await tools.slack.chat.postMessage({ channel: c.id, text: question, reply_broadcast: true });
    threads.push({ channel: c.id, ts });
  }
  for (const t of threads) {
    const { messages } = await tools.slack.conversations.replies(t);
    const yes = messages.find((m) => /^(me|mine|i did)\b/i.test(m.text));
    if (yes) answer = yes.user;
  }
} while (!answer);

return answer;
