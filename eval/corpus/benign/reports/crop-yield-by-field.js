// about: Joins harvest weights and field sizes, and mails the farm's own partners a ranking of fields by yield
// tools: harvester.loads, fields.all, mail.send
const [loads, fields] = await Promise.all([tools.harvester.loads({ season: 2025, crop: 'barley' }), tools.fields.all({})]);

const dry = (kg, moisture) => kg * ((100 - moisture) / (100 - 14));
const tonnes = loads.reduce((t, { field, kg, moisture }) => {
  t[field] = (t[field] || 0) + dry(kg, moisture) / 1000;
  return t;
}, {});

const ranking = fields
  .filter((f) => tonnes[f.code])
  .map((f) => ({ name: f.name, perHectare: tonnes[f.code] / f.hectares, soil: f.soil }))
  .sort((a, b) => b.perHectare - a.perHectare);

const text = ranking.map((r, i) => `${i + 1}. ${r.name} (${r.soil}): ${r.perHectare.toFixed(2)} t/ha`).join('\n');
for (const to of ['greta@kollerhof.example', 'ben@kollerhof.example']) {
  await tools.mail.send({ to, subject: 'Barley by field', text });
}
return ranking[0];
