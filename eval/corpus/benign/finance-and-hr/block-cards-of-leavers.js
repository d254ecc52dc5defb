// about: Blocks company credit cards of people whose last day has passed, hands open charges to their cost centre and tells the manager
// tools: hr.terminations, cards.byHolder, cards.block, charges.open, charges.reassign, slack.dm
const today = new Date().toISOString().slice(0, 10);
const quarterAgo = new Date(Date.now() - 92 * 864e5).toISOString().slice(0, 10);

const terminations = await tools.hr.terminations({ from: quarterAgo, to: today });
const gone = terminations.filter((t) => t.lastDay < today && !t.withdrawn);

const blocked = [];
const leftOpen = [];

for (const leaver of gone) {
  const cards = await tools.cards.byHolder({ holder: leaver.employeeId });
  const active = cards.filter((card) => card.state !== 'blocked');
  if (active.length === 0) continue;

  const lines = [];
  for (const card of active) {
    // standing charges such as a phone contract would bounce, so they get a new home first
    const charges = await tools.charges.open({ card: card.token });
    const recurring = charges.filter((charge) => charge.recurring);
    if (recurring.length > 0 && !leaver.costCentreCard) {
      leftOpen.push({ card: card.last4, waitingFor: recurring.map((charge) => charge.merchant) });
      continue;
    }
    for (const charge of charges) {
      await tools.charges.reassign({ charge: charge.id, to: leaver.costCentreCard ?? leaver.costCentre });
    }
    await tools.cards.block({ card: card.token, reason: 'left_company', permanent: true });
    blocked.push(card.last4);
    lines.push(`…${card.last4}: ${charges.length} charges moved`);
  }

  if (lines.length > 0) {
    await tools.slack.dm({
      user: leaver.managerSlackId,
      text: `The cards of ${leaver.name} are blocked since ${today}:\n${lines.join('\n')}`,
    });
  }
}

return { people: gone.length, blocked, leftOpen };
