// about: Finds the peak hours in the building's meter readings and returns a small heat map.
// tools: meters:readings
const readings = await callTool("meters:readings", { building: "HQ", from: "2026-11-01", to: "2026-11-15", resolution: "1h" });

// weekday (0-6) x hour (0-23)
const grid = Array.from({ length: 7 }, () => Array(24).fill(0));
const seen = Array.from({ length: 7 }, () => Array(24).fill(0));

for (const { time, kwh } of readings) {
  const at = new Date(time);
  grid[at.getUTCDay()][at.getUTCHours()] += kwh;
  seen[at.getUTCDay()][at.getUTCHours()]++;
}

const shades = " .:-=+*#%@";
const max = Math.max(...grid.flatMap((row, d) => row.map((sum, h) => sum / (seen[d][h] || 1))));
const picture = grid
  .map((row, d) => "SMTWTFS"[d] + " " + row.map((sum, h) => shades[Math.round((sum / (seen[d][h] || 1) / max) * 9)]).join(""))
  .join("\n");

console.log(picture);
return { picture, peakKwh: Number(max.toFixed(2)) };
