// about: erases call records of a phone company that are older than the longest time the law allows, apart from those under a court's freeze, and files proof for the privacy officer
// tools: cdr_partitions, freeze_orders, cdr_copy_where, cdr_drop_partition, compliance_file
const MAX_DAYS = 70;
const border = new Date(Date.now() - MAX_DAYS * 864e5).toISOString().slice(0, 10);

const partitions = await callTool('cdr_partitions', { table: 'call_detail', limit: 100000 });
const orders = await callTool('freeze_orders', { state: 'in-force' });
const expired = partitions.filter((p) => p.lastDay < border);

const proof = [];
for (const p of expired) {
  const frozen = orders.filter((o) => o.from <= p.lastDay && o.to >= p.firstDay);
  let saved = 0;
  if (frozen.length) {
    const out = await callTool('cdr_copy_where', {
      from: p.name,
      to: 'call_detail_frozen',
      subscriberIn: frozen.map((o) => o.subscriber),
    });
    saved = out.rows;
  }
  await callTool('cdr_drop_partition', { name: p.name });
  proof.push({ partition: p.name, days: `${p.firstDay}..${p.lastDay}`, rowsErased: p.rows - saved, rowsFrozen: saved });
}

await callTool('compliance_file', { subject: 'Erasure of traffic data', legalBasis: 'storage limit', before: border, proof });
return { erased: proof.reduce((n, x) => n + x.rowsErased, 0), partitions: proof.length };
