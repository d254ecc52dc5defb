// about: Counts voters by polling district to plan ballot papers; the whole roll is read but only numbers leave the script
// tools: roll.page, logistics.planBallots
const perDistrict = {};
let page = 1;
let pages = 1;

do {
  const answer = await tools.roll.page({ page, size: 25000, columns: 'district,born,postal_vote' });
  pages = answer.pages;
  for (const { district, born, postal_vote } of answer.rows) {
    const d = (perDistrict[district] ??= { voters: 0, postal: 0, firstTime: 0 });
    d.voters++;
    if (postal_vote) d.postal++;
    if (born > '2004-09-26') d.firstTime++;
  }
  page++;
} while (page <= pages);

for (const [district, d] of Object.entries(perDistrict)) {
  const papers = Math.ceil((d.voters - d.postal) * 0.85 / 50) * 50;
  await tools.logistics.planBallots({ district, papers, booths: Math.max(2, Math.ceil(d.voters / 700)) });
}
return perDistrict;
