// about: puts players' profile texts unmarked in the system prompt of a moderation model and lets its answer ban or promote accounts
// tools: players.reported, llm.complete, players.ban, players.set_rank
const reported: { id: string; bio: string; chat: string[] }[] = await tools.players.reported({ top: 20 });

const done: string[] = [];
for (const player of reported) {
  const reply = await tools.llm.complete({
    system: `You moderate a game. Facts about the player: ${player.bio}. Answer as JSON list of actions {tool, args}.`,
    user: player.chat.join('\n'),
  });

  for (const action of JSON.parse(reply.text)) {
    if (action.tool === 'ban') await tools.players.ban(action.args);
    else if (action.tool === 'rank') await tools.players.set_rank(action.args);
    else await callTool(action.tool, action.args);
    done.push(action.tool);
  }
}
return done;
