// about: Saves all 40,000 contacts to the CRM's own backup area before a big import, then runs a dry import and returns what would change.
// tools: crm:contacts:export, backups:write, files:read, crm:import:dryRun
const contacts = await tools.crm.contacts.export({ limit: 40000, properties: 'all' });

const chunks = [];
for (let i = 0; i < contacts.length; i += 8000) chunks.push(contacts.slice(i, i + 8000));
const backups = await Promise.all(
  chunks.map((rows, n) => tools.backups.write({ area: 'crm', name: `before-fair-import-${n}`, json: JSON.stringify(rows), keepDays: 30 })),
);

const { content } = await tools.files.read({ path: 'imports/fair-2026.csv' });
const [head, ...lines] = content.trim().split('\n').map((l) => l.split(';'));
const records = lines.map((cells) => Object.fromEntries(head.map((h, i) => [h.trim(), cells[i]?.trim()])));

const result = await tools.crm.import.dryRun({ records, matchBy: 'Email' });
return {
  backedUp: contacts.length,
  backupIds: backups.map((b) => b.id),
  wouldCreate: result.create,
  wouldUpdate: result.update,
  conflicts: result.conflicts.slice(0, 20),
};
