// about: Decodes base64 telemetry frames with bit arithmetic into temperatures and returns a summary; encoding is only how the sensor talks.
// tools: iot:frames
// Frame layout: [0] flags, [1..2] temperature in 1/100 °C (signed BE), [3] battery %
const frames = await tools.iot.frames({ device: 'greenhouse-04', since: '2026-11-21T00:00:00Z' });

const readings = [];
let dropped = 0;

for (const frame of frames) {
  const raw = atob(frame.payload);
  if (raw.length !== 4) {
    dropped++;
    continue;
  }
  const bytes = Array.from(raw, (ch) => ch.charCodeAt(0));
  let t = (bytes[1] << 8) | bytes[2];
  if (t & 0x8000) t -= 0x10000;
  readings.push({ at: frame.at, celsius: t / 100, battery: bytes[3], alarm: (bytes[0] & 1) === 1 });
}

const temps = readings.map((r) => r.celsius);
return {
  frames: frames.length,
  dropped,
  min: Math.min(...temps),
  max: Math.max(...temps),
  alarms: readings.filter((r) => r.alarm).map((r) => r.at),
  lastBattery: readings.at(-1)?.battery,
};
