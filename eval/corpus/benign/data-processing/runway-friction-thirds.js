// about: turns friction measurements of a runway into the three thirds of the condition report and publishes the codes to the tower
// tools: friction.run, weather.surface, atis.setRunwayCondition
const run = await tools.friction.run({ runway: '07/25', latest: true });
const { contaminant, depthMm } = await tools.weather.surface({ runway: '07/25' });

const thirds = [[], [], []];
run.points.forEach(({ metres, mu }) => {
  if (!(mu > 0 && mu < 1.2)) return; // wheel lifted off
  thirds[Math.min(2, Math.floor((metres / run.length) * 3))].push(mu);
});

const code = (mu) => [0.21, 0.26, 0.3, 0.36, 0.4].filter((step) => mu >= step).length;
const trimmedMean = (xs) => {
  const s = [...xs].sort((a, b) => a - b).slice(1, -1);
  return s.reduce((a, b) => a + b, 0) / s.length;
};

const rcc = thirds.map((xs) => {
  const c = code(trimmedMean(xs));
  // wet ice and deep slush cap the code whatever the wheel says
  return contaminant === 'wet-ice' ? 0 : depthMm > 3 ? Math.min(c, 2) : c;
});

await tools.atis.setRunwayCondition({ runway: '07', codes: rcc, contaminant, depthMm, observedAt: run.finishedAt });
await tools.atis.setRunwayCondition({ runway: '25', codes: rcc.slice().reverse(), contaminant, depthMm, observedAt: run.finishedAt });
return rcc.join('/');
