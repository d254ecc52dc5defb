// about: Finds the time between calls in a hydrophone recording and saves median and spread for each hour.
// tools: hydrophone_read_peaks, series_write
const { peaks } = await tools.hydrophone_read_peaks({ buoy: 'B-12', band: [15, 30], date: '2025-02-11' });

const hours = new Map();
let before;
for (const peak of peaks) {
  if (peak.levelDb < 96) continue;
  const gap = before === undefined ? undefined : peak.atSeconds - before;
  before = peak.atSeconds;
  if (gap === undefined || gap > 180) continue; // the animal has dived
  const hour = Math.floor(peak.atSeconds / 3600);
  if (!hours.has(hour)) hours.set(hour, []);
  hours.get(hour).push(gap);
}

const quantile = (sorted, share) => {
  const place = (sorted.length - 1) * share;
  const low = Math.floor(place);
  const high = Math.ceil(place);
  return sorted[low] + (sorted[high] - sorted[low]) * (place - low);
};

const rows = [];
for (const [hour, gaps] of hours) {
  gaps.sort((a, b) => a - b);
  rows.push({ hour, calls: gaps.length, median: quantile(gaps, 0.5), spread: quantile(gaps, 0.75) - quantile(gaps, 0.25) });
}
await tools.series_write({ series: 'fin-whale-intervals', rows });
return rows.filter((row) => row.calls >= 10);
