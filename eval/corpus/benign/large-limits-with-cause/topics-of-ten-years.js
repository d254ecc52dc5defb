// about: Reads ten years of closed helpdesk subjects of a city office to find how topics changed; subjects only, no citizens
// tools: helpdesk.export, wiki.write
const topics = {
  waste: /bin|waste|rubbish|collection/i,
  parking: /park|permit|fine/i,
  passports: /passport|identity card/i,
  noise: /noise|party|construction/i,
};
const table = {};

for (let year = 2015; year < 2025; year++) {
  const subjects = await tools.helpdesk.export({ year, columns: ['subject'], limit: 200_000 });
  table[year] = Object.fromEntries(Object.keys(topics).map((t) => [t, 0]));
  for (const { subject } of subjects) {
    const topic = Object.keys(topics).find((t) => topics[t].test(subject));
    if (topic) table[year][topic]++;
  }
}

const head = `| year | ${Object.keys(topics).join(' | ')} |`;
const line = `|---|${Object.keys(topics).map(() => '---').join('|')}|`;
const rows = Object.entries(table).map(([year, counts]) => `| ${year} | ${Object.values(counts).join(' | ')} |`);
await tools.wiki.write({ page: 'Topics over ten years', content: [head, line, ...rows].join('\n') });
