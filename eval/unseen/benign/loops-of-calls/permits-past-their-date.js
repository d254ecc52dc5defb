// about: A town takes back residents' parking permits that ran out a month ago without renewal and gives each holder a letter; open objections are left alone.
// tools: permits:expired, permits:objections, permits:revoke, enforcement:removePlate, letters:create
const cutoff = new Date(Date.now() - 31 * 86400000).toISOString().slice(0, 10);
const expired = await callTool('permits:expired', { before: cutoff, renewed: false });

const tally = { revoked: 0, objection: 0 };
for (const permit of expired) {
  const objections = await callTool('permits:objections', { permit: permit.number });
  if (objections.some((o) => o.state === 'open')) {
    tally.objection++;
    continue;
  }
  await callTool('permits:revoke', { permit: permit.number, cause: `expired ${permit.validUntil}` });
  for (const plate of permit.plates) {
    await callTool('enforcement:removePlate', { zone: permit.zone, plate });
  }
  await callTool('letters:create', {
    template: 'permit-ended',
    holder: permit.holder,
    fields: { zone: permit.zone, until: permit.validUntil, renewAt: 'Town hall, counter 3' },
  });
  tally.revoked++;
}
return tally;
