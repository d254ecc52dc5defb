// about: The youth match is called off because of lightning; parents of the squad and the referee get a message right away
// tools: team.squad, guardians.of, whatsapp.send, league.referee
const match = { id: 'U13-118', opponent: 'SV Nord', kickoff: '17:30' };
const squad = await tools.team.squad({ match: match.id });

const numbers = new Set();
for (const child of squad) {
  for (const g of await tools.guardians.of({ member: child.memberId })) {
    if (g.whatsappOptIn) numbers.add(g.phone);
  }
}

const referee = await tools.league.referee({ match: match.id });
numbers.add(referee.phone);

for (const to of numbers) {
  await tools.whatsapp.send({
    to,
    text: `The match against ${match.opponent} at ${match.kickoff} is OFF (thunderstorm). Please do not come, a new date follows.`,
  });
}
return numbers.size;
