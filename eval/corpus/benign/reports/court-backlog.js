// about: Shows how old the pending cases of a court are by chamber and returns a text chart
// tools: docket.pending
const cases = await tools.docket.pending({ court: 'regional', limit: 30000, fields: ['chamber', 'filed', 'type'] });
const buckets = [
  { label: '< 6 months', max: 183 },
  { label: '6-12 months', max: 365 },
  { label: '1-2 years', max: 730 },
  { label: '> 2 years', max: Number.POSITIVE_INFINITY },
];

const chambers = {};
for (const c of cases) {
  const days = (Date.now() - Date.parse(c.filed)) / 864e5;
  const at = buckets.findIndex((b) => days < b.max);
  chambers[c.chamber] ??= buckets.map(() => 0);
  chambers[c.chamber][at]++;
}

const out = [];
for (const chamber of Object.keys(chambers).sort()) {
  const most = Math.max(...chambers[chamber]);
  out.push(`Chamber ${chamber}`);
  chambers[chamber].forEach((n, i) => out.push(`  ${buckets[i].label.padEnd(12)} ${'█'.repeat(Math.round((n / most) * 30))} ${n}`));
}
return out.join('\n');
