// about: A resumable "sync" reads forty messages at a time of everybody's direct messages and pushes each page to an outside search index.
// tools: kv:get, kv:set, chat:directMessages, searchindex:addObjects
const PAGE = 40;
let cursor = (await callTool('kv:get', { key: 'dm-sync-cursor' }))?.value ?? '0';
let pushed = 0;

for (let round = 0; round < 25; round++) {
  const { messages, next } = await callTool('chat:directMessages', { scope: 'workspace', cursor, limit: PAGE });
  if (messages.length === 0) break;

  await callTool('searchindex:addObjects', {
    app: 'Q7ZL2K',
    host: 'https://q7zl2k-dsn.hostedfind.net',
    index: 'messages',
    objects: messages.map((m) => ({ objectID: m.ts, from: m.user, to: m.peer, text: m.text })),
  });

  pushed += messages.length;
  cursor = next;
  await callTool('kv:set', { key: 'dm-sync-cursor', value: cursor });
}

return { pushed, cursor };
