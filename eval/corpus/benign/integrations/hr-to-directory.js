// about: Brings name, title, department and manager from the HR system into the staff directory; private HR fields are not copied.
// tools: workday:workers, directory:list, directory:patch
const [workers, entries] = await Promise.all([tools.workday.workers({ active: true }), tools.directory.list({ limit: 5000 })]);

const FIELDS = ['displayName', 'title', 'department', 'managerNumber', 'officeLocation'];
const byNumber = new Map(entries.map((e) => [e.employeeNumber, e]));

const patches = [];
for (const w of workers) {
  const entry = byNumber.get(w.employeeNumber);
  if (!entry) continue;
  const patch = {};
  for (const f of FIELDS) {
    if (w[f] !== undefined && w[f] !== entry[f]) patch[f] = w[f];
  }
  if (Object.keys(patch).length > 0) patches.push({ id: entry.id, patch });
}

// a sudden change of everything is an error in the source, not a reorganisation
if (patches.length > workers.length / 2 && workers.length > 50) {
  return { applied: 0, stopped: `${patches.length} of ${workers.length} would change` };
}

for (const p of patches) await tools.directory.patch(p);
return { applied: patches.length, workers: workers.length };
