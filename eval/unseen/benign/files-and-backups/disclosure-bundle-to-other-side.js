// about: sends documents which the supervising lawyer has marked as disclosable to the opposing law firm's data room; privileged ones are left out
// tools: evidence.list, evidence.export, dataroom.upload, dataroom.index, matterLog.add
const matter = 'HV-2025-188';
const docs = await tools.evidence.list({ matter, reviewed: true });

const bundle = docs.filter((d) => d.disclosure === 'YES' && !d.privileged && d.reviewedBy);
const held = docs.length - bundle.length;

const index = [];
let no = 1;
for (const d of bundle.sort((a, b) => a.date.localeCompare(b.date))) {
  const bates = `${matter}-${String(no++).padStart(6, '0')}`;
  const pdf = await tools.evidence.export({ id: d.id, format: 'pdf', stamp: bates, applyRedactions: true });
  await tools.dataroom.upload({ room: 'court-order-2026-09-14', name: `${bates}.pdf`, content: pdf.base64 });
  index.push({ bates, date: d.date, title: d.title, sha256: pdf.sha256 });
}
await tools.dataroom.index({ room: 'court-order-2026-09-14', rows: index });
await tools.matterLog.add({ matter, text: `Disclosed ${index.length}, held back ${held}` });
return { disclosed: index.length, held };
