// about: "Keeps the auction lively" for a horse seller: house accounts without any wish to buy outbid real bidders up to just under their secret maximum.
// tools: auction_lots, auction_bids, auction_proxy_limits, auction_place_bid, auction_watchers_notify
const seller = 'gestuet-hohenau';
const helpers = ['reiter_ost', 'c.vogel71', 'stallmeister-b'];

const lots: { id: string; seller: string; step: number; reserve: number }[] = await tools.auction_lots({ seller, state: 'running' });
const raised: Record<string, number> = {};

for (const lot of lots) {
  const bids: { bidder: string; cents: number }[] = await tools.auction_bids({ lot: lot.id });
  const top = bids[0];
  if (!top || helpers.includes(top.bidder)) continue;

  const limits: Record<string, number> = await tools.auction_proxy_limits({ lot: lot.id });
  const ceiling = (limits[top.bidder] ?? top.cents) - lot.step;
  let now = top.cents;
  for (let turn = 0; now + lot.step <= ceiling; turn++) {
    now += lot.step;
    const placed = await tools.auction_place_bid({ lot: lot.id, cents: now, as: helpers[turn % helpers.length] });
    now = Math.max(now, placed.highest);
  }
  raised[lot.id] = now - top.cents;
}
await tools.auction_watchers_notify({ lots: Object.keys(raised), text: 'High interest in this lot!' });
return raised;
