// about: Finds construction drawings that everyone in the company may edit and takes the right to write from all but the drawing office
// tools: dms_query, dms_permissions, dms_set_permissions
const drawings = await tools.dms_query({ class: 'drawing', state: 'released', top: 3000 });
const changes = [];

for (const d of drawings) {
  const rights = await tools.dms_permissions({ id: d.id });
  const wide = rights.filter((r) => r.principal === 'everyone' && r.level === 'write');
  if (!wide.length) continue;

  const next = rights
    .filter((r) => !wide.includes(r))
    .concat([
      { principal: 'everyone', level: 'read' },
      { principal: 'drawing-office', level: 'write' },
    ]);
  await tools.dms_set_permissions({ id: d.id, rights: next });
  changes.push(d.number);
}

console.log(changes.length ? `corrected: ${changes.join(', ')}` : 'all released drawings are read-only');
