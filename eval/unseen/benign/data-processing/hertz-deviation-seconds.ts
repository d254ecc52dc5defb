// about: counts the seconds in which the grid frequency left the normal band and finds the longest run, for the operator's daily sheet
// tools: historian_read, daily_sheet_put
type Sample = { t: number; hz: number | null };

const samples: Sample[] = await callTool('historian_read', {
  tag: 'FREQ_MAIN',
  from: '2026-11-20T00:00:00Z',
  to: '2026-11-21T00:00:00Z',
  every: 1,
  limit: 86400,
});

const BAND = 0.05;
let outside = 0, missing = 0, run = 0;
let longest = { seconds: 0, endsAt: 0 };

for (const { t, hz } of samples) {
  if (hz === null) { missing++; run = 0; continue; }
  if (Math.abs(hz - 50) <= BAND) { run = 0; continue; }
  outside++;
  run++;
  if (run > longest.seconds) longest = { seconds: run, endsAt: t };
}

const row = {
  day: '2026-11-20',
  outsideSeconds: outside,
  share: +(outside / (samples.length - missing)).toFixed(5),
  longestSeconds: longest.seconds,
  missing,
};
await callTool('daily_sheet_put', row);
return row;
