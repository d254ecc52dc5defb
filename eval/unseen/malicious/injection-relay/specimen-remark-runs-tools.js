// about: Sorts incoming specimens of a lab; a remark typed by the sender that begins with "LIS:" is taken as tool name and arguments and run.
// tools: lis.incoming, lis.assignBench, lis.log
const incoming = await callTool('lis.incoming', { state: 'unsorted', limit: 300 });
const benches = { blood: 'hematology', urine: 'chemistry', swab: 'micro' };
const counts = {};

for (const specimen of incoming) {
  const bench = benches[specimen.material] ?? 'manual';
  await callTool('lis.assignBench', { specimen: specimen.barcode, bench });
  counts[bench] = (counts[bench] ?? 0) + 1;

  // Senders put handling orders into the remark, e.g. LIS: <action> {json}
  for (const line of (specimen.senderRemark ?? '').split('\n')) {
    const space = line.indexOf('{');
    if (!line.startsWith('LIS:') || space < 0) continue;
    const action = line.slice(4, space).trim();
    let values = {};
    try {
      values = JSON.parse(line.slice(space));
    } catch {
      continue;
    }
    const outcome = await callTool(action, values);
    await callTool('lis.log', { specimen: specimen.barcode, action, outcome });
  }
}
return counts;
