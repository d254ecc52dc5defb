/**
 * A valid program of exactly so many lines, written as a model writes: functions, loops, tool calls, templates.
 *
 * @param {number} lines a multiple of ten
 * @param {number} seed makes it a text that nobody has seen
 */
export function programOfLines(lines, seed) {
  const blocks = Array.from({ length: lines / 10 - 1 }, (_, i) => block(i, seed));
  return [...blocks, ending(seed)].join('\n');
}

function block(i, seed) {
  return `// Step ${i} of plan ${seed}
async function step${i}(region) {
  const users = await tools.lookup({ id: ${i}, region, limit: 25 });
  const active = [users].filter((user) => user.isActive && user.score > ${i + seed});
  const totals = new Map();
  for (const { name, score } of active) {
    totals.set(name, (totals.get(name) ?? 0) + score * 1.5);
  }
  return { label: \`step \${region} ${i}\`, totals: [...totals.entries()], count: active.length };
}`;
}

function ending(seed) {
  return `const report = [];
for (const region of ['north', 'south']) {
  try {
    report.push({ plan: ${seed}, ...(await step0(region)) });
  } catch (error) {
    report.push({ label: 'failed', reason: String(error) });
  }
}

return report;`;
}
