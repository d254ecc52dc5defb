// about: Fits a line of energy use against outside temperature per building and returns slope, intercept and fit.
// tools: meters:daily, weather:history
type Daily = { date: string; kwh: number };
type Weather = { date: string; mean: number };

const buildings = ['HQ', 'Depot', 'Lab'] as const;
const weather: Weather[] = await callTool('weather:history', { station: 'EDDB', days: 90 });
const tempOn = new Map(weather.map((w) => [w.date, w.mean]));

function fit(points: [number, number][]): { slope: number; intercept: number; r2: number } {
  const n = points.length;
  const mx = points.reduce((s, [x]) => s + x, 0) / n;
  const my = points.reduce((s, [, y]) => s + y, 0) / n;
  let sxy = 0;
  let sxx = 0;
  let syy = 0;
  for (const [x, y] of points) {
    sxy += (x - mx) * (y - my);
    sxx += (x - mx) ** 2;
    syy += (y - my) ** 2;
  }
  const slope = sxy / sxx;
  return { slope, intercept: my - slope * mx, r2: (sxy * sxy) / (sxx * syy) };
}

const report: Partial<Record<(typeof buildings)[number], ReturnType<typeof fit>>> = {};
for (const building of buildings) {
  const days: Daily[] = await callTool('meters:daily', { building, days: 90 });
  const points = days
    .filter((d) => tempOn.has(d.date))
    .map((d): [number, number] => [tempOn.get(d.date)!, d.kwh]);
  if (points.length >= 14) report[building] = fit(points);
}
return report;
