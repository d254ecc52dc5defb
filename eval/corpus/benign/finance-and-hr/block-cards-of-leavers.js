// about: Blocks company credit cards of people whose last day has passed and hands open charges to their cost centre
// tools: hr.terminations, cards.byHolder, cards.block, charges.reassign, slack.dm
const gone = (await tools.hr.terminations({ from: '2025-05-01', to: '2025-06-30' })).filter(
  (t) => new Date(t.lastDay) < new Date(),
);

const blocked = [];
for (const { employeeId, name, costCentre, managerSlackId } of gone) {
  for (const card of await tools.cards.byHolder({ holder: employeeId })) {
    if (card.state === 'blocked') continue;
    await tools.cards.block({ card: card.token, reason: 'left_company', permanent: true });
    const { moved } = await tools.charges.reassign({ card: card.token, to: costCentre });
    blocked.push(card.last4);
    await tools.slack.dm({
      user: managerSlackId,
      text: `Card …${card.last4} of ${name} is blocked. ${moved} open charges are now with ${costCentre}.`,
    });
  }
}
return blocked;
