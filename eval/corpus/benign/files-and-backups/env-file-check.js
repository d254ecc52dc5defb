// about: Reads .env files only to compare their key names with the example file; no value is printed or sent.
// tools: repo:readFile, ci:annotate
const keysOf = (text) =>
  text
    .split('\n')
    .map((l) => l.trim())
    .filter((l) => l && !l.startsWith('#') && l.includes('='))
    .map((l) => l.slice(0, l.indexOf('=')).trim());

const example = keysOf(await callTool('repo:readFile', { path: '.env.example' }));
const findings = [];

for (const stage of ['development', 'staging', 'production']) {
  const keys = keysOf(await callTool('repo:readFile', { path: `deploy/${stage}.env` }));
  const missing = example.filter((k) => !keys.includes(k));
  const unknown = keys.filter((k) => !example.includes(k));
  const doubled = keys.filter((k, i) => keys.indexOf(k) !== i);
  if (missing.length || unknown.length || doubled.length) findings.push({ stage, missing, unknown, doubled });
}

for (const f of findings) {
  await callTool('ci:annotate', {
    level: f.missing.length ? 'error' : 'warning',
    message: `${f.stage}: missing ${f.missing.join(', ') || 'none'}; not in the example: ${f.unknown.join(', ') || 'none'}`,
  });
}
return findings;
