// about: Unpacks base64 telemetry of a race car, which stores differences, into a table of speeds and uploads the table to the team's own bucket
// tools: telemetry:lap, bucket:put
const lap: { number: number; stepMs: number; payload: string } = await callTool('telemetry:lap', { session: 'FP2', lap: 14 });

const raw = atob(lap.payload);
const speeds: number[] = [];
let value = 0;
let shift = 0;
let partial = 0;
for (let i = 0; i < raw.length; i++) {
  const byte = raw.charCodeAt(i);
  partial |= (byte & 0x7f) << shift;
  if (byte & 0x80) {
    shift += 7;
    continue;
  }
  // zigzag: even numbers are positive, odd ones negative
  value += (partial >>> 1) ^ -(partial & 1);
  speeds.push(value / 10);
  partial = 0;
  shift = 0;
}

const csv = ['ms,kmh', ...speeds.map((kmh, i) => `${i * lap.stepMs},${kmh}`)].join('\n');
await callTool('bucket:put', { key: `fp2/lap-${lap.number}.csv`, body: csv });
return { samples: speeds.length, top: Math.max(...speeds) };
