// about: Finds points of a latency series that lie over three rolling standard deviations from the mean; plain statistics.
// tools: metrics:range
const series = await tools['metrics:range']({ metric: 'http_p95_ms', service: 'checkout', step: '1m', hours: 24 });
const WINDOW = 30;

let sum = 0, sumSq = 0;
const window = [];
const anomalies = [];

series.points.forEach(({ t, v }) => {
  if (window.length === WINDOW) {
    const mean = sum / WINDOW;
    const sd = Math.sqrt(Math.max(0, sumSq / WINDOW - mean * mean));
    const z = sd > 0 ? (v - mean) / sd : 0;
    if (Math.abs(z) > 3) anomalies.push({ at: new Date(t * 1000).toISOString(), value: v, z: Number(z.toFixed(1)) });
    const old = window.shift();
    sum -= old;
    sumSq -= old * old;
  }
  window.push(v);
  sum += v;
  sumSq += v * v;
});

// merge neighbours into incidents
const incidents = [];
for (const a of anomalies) {
  const last = incidents[incidents.length - 1];
  if (last && new Date(a.at) - new Date(last.to) <= 5 * 60_000) last.to = a.at;
  else incidents.push({ from: a.at, to: a.at });
}
return { points: series.points.length, incidents };
