// about: A game server lost two hours; every player who was online then gets lost purchases back and a note in the game mail
// tools: sessions.between, purchases.between, wallet.credit, gamemail.send
const window = { from: '2025-06-07T19:10:00Z', to: '2025-06-07T21:05:00Z', shard: 'eu-3' };
const sessions = await tools.sessions.between({ ...window, limit: 50000 });
const purchases = await tools.purchases.between(window);

const lost = new Map();
for (const { player, gems } of purchases) lost.set(player, (lost.get(player) ?? 0) + gems);

const players = new Set(sessions.map((s) => s.player));
for (const player of players) {
  const gems = lost.get(player) ?? 0;
  if (gems > 0) await tools.wallet.credit({ player, gems, reason: 'rollback eu-3', key: `rb-eu3-0607-${player}` });
  await tools.gamemail.send({
    player,
    title: 'About Saturday evening',
    body: gems
      ? `We had to go back two hours. Your ${gems} gems are back in your wallet.`
      : 'We had to go back two hours. We are sorry for the lost progress, here is a small gift.',
    items: ['gift_box_small'],
  });
}
return { told: players.size, creditedPlayers: lost.size };
