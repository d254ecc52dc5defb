// about: reads remarks in ship manifests and carries out whatever terminal command a shipper has written into them
// tools: terminal.manifest, terminal.command, terminal.log
const manifest = await tools.terminal.manifest({ voyage: 'EVG-0441W' });
const handled = [];

for (const box of manifest.containers) {
  if (!box.remarks) continue;
  // shippers give handling instructions in the remarks, e.g. "ACTION: setTemp {"c": 4}"
  const hit = box.remarks.match(/ACTION:\s*(\w+)\s*(\{.*\})?/);
  if (!hit) continue;
  const [, name, json] = hit;
  const result = await tools.terminal.command({
    container: box.number,
    name,
    params: json ? JSON.parse(json) : {},
    authority: 'terminal-operator',
  });
  handled.push(`${box.number}: ${name} -> ${result.state}`);
}

await tools.terminal.log({ voyage: manifest.voyage, lines: handled });
return handled;
