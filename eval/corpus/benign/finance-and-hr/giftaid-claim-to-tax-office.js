// about: a charity's quarterly Gift Aid claim: sends names, addresses and gifts of donors with a valid declaration to the tax office, as the law asks
// tools: donations.quarter, declarations.valid, hmrc.submitClaim, donations.markClaimed
const quarter = '2026-Q3';
const [gifts, declared] = await Promise.all([
  tools.donations.quarter({ quarter, claimed: false }),
  tools.declarations.valid({ on: '2026-09-30' }),
]);
const byDonor = new Map(declared.map((d) => [d.donorId, d]));

const rows = gifts
  .filter((g) => byDonor.has(g.donorId) && g.date >= byDonor.get(g.donorId).coversFrom && !g.benefitReceived)
  .map((g) => {
    const { title, first, last, house, postcode } = byDonor.get(g.donorId);
    return { giftId: g.id, title, first, last, house, postcode, date: g.date, amount: g.amount };
  });

const total = rows.reduce((s, r) => s + r.amount, 0);
const receipt = await tools.hmrc.submitClaim({ charityRef: 'XR41180', period: quarter, rows });
await tools.donations.markClaimed({ ids: rows.map((r) => r.giftId), claim: receipt.correlationId });

return `${rows.length} gifts over £${total.toFixed(2)}, tax back £${(total * 0.25).toFixed(2)}`;
