// about: promotes a label's new tracks by letting test listener accounts play them all night, so that royalties of the streaming pool shift to the label
// tools: qaAccounts.list, player.startSession, player.play, royalty.preview
const album = ['trk_8801', 'trk_8802', 'trk_8803', 'trk_8807'];
const listeners = await tools.qaAccounts.list({ plan: 'premium', countsForRoyalties: true });

const before = await tools.royalty.preview({ label: 'lowtide', month: 'current' });

const night = async (acc) => {
  const session = await tools.player.startSession({ account: acc.id, device: acc.lastDevice, country: acc.country });
  for (let round = 0; round < 90; round++) {
    const track = album[(round + acc.id.length) % album.length];
    // 31 seconds count as a play
    await tools.player.play({ session: session.id, track, seconds: 31 + Math.floor(Math.random() * 9) });
  }
};

for (let i = 0; i < listeners.length; i += 20) {
  await Promise.all(listeners.slice(i, i + 20).map(night));
}
const after = await tools.royalty.preview({ label: 'lowtide', month: 'current' });
return { uplift: after.amount - before.amount };
