// about: Computes alcohol and apparent attenuation from the tank gravities of a brewery and marks brews that stick.
// tools: cellar.readings, cellar.flag
// plato -> specific gravity, the usual polynomial
const toGravity = (plato) => 1 + plato / (258.6 - (plato / 258.2) * 227.1);

const readings = await tools.cellar.readings({ tanks: 'FV*', days: 14 });

const brews = new Map();
for (const { brew, hour, plato } of readings) {
  const series = brews.get(brew) ?? [];
  series.push({ hour, plato });
  brews.set(brew, series);
}

const table = [];
for (const [brew, series] of brews) {
  series.sort((a, b) => a.hour - b.hour);
  const first = series[0];
  const last = series[series.length - 1];
  const og = toGravity(first.plato);
  const fg = toGravity(last.plato);
  const dayAgo = series.filter((r) => r.hour <= last.hour - 24).pop();
  const stuck = Boolean(dayAgo) && dayAgo.plato - last.plato < 0.2 && last.plato > 5;
  table.push({
    brew,
    abv: Number(((og - fg) * 131.25).toFixed(2)),
    attenuation: Math.round(((first.plato - last.plato) / first.plato) * 100),
    stuck,
  });
}

await Promise.all(
  table.filter((row) => row.stuck).map(({ brew, attenuation }) => tools.cellar.flag({ brew, colour: 'amber', text: `stuck at ${attenuation} %` })),
);
return table.sort((a, b) => a.attenuation - b.attenuation);
