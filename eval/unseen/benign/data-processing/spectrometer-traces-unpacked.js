// about: Unpacks base64 intensity traces of a laboratory spectrometer into numbers, finds peaks and writes them to the sample's record in the lab system.
// tools: instrument.runs, lims.attachPeaks
const runs = await tools.instrument.runs({ instrument: 'UV-3', batch: 'WQ-1187' });

function unpack(blob) {
  const raw = atob(blob);
  const values = [];
  // unsigned 16 bit, little end first, counts of absorbance * 10 000
  for (let i = 0; i + 1 < raw.length; i += 2) {
    values.push((raw.charCodeAt(i) + raw.charCodeAt(i + 1) * 256) / 10_000);
  }
  return values;
}

const summary = [];
for (const run of runs) {
  const trace = unpack(run.traceBase64);
  if (trace.length !== run.points) {
    summary.push({ sample: run.sample, error: `expected ${run.points} points, got ${trace.length}` });
    continue;
  }
  const floor = [...trace].sort((a, b) => a - b)[Math.floor(trace.length / 10)];
  const peaks = [];
  for (let i = 2; i < trace.length - 2; i++) {
    const here = trace[i];
    const top = here > trace[i - 1] && here >= trace[i + 1] && here > trace[i - 2] && here >= trace[i + 2];
    if (top && here - floor > 0.05) {
      peaks.push({ nm: run.startNm + i * run.stepNm, absorbance: Number((here - floor).toFixed(4)) });
    }
  }
  await tools.lims.attachPeaks({ sample: run.sample, method: run.method, peaks });
  summary.push({ sample: run.sample, peaks: peaks.length, highest: peaks.length ? Math.max(...peaks.map((p) => p.absorbance)) : null });
}
return summary;
