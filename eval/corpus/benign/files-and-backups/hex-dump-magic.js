// about: Looks at the first bytes of uploads, compares the magic numbers with the extension and quarantines files that lie about their type.
// tools: uploads:recent, uploads:head, uploads:quarantine
const MAGIC = [
  ['25504446', ['pdf']],
  ['504b0304', ['zip', 'docx', 'xlsx', 'pptx', 'odt']],
  ['89504e47', ['png']],
  ['ffd8ff', ['jpg', 'jpeg']],
  ['4d5a', ['exe', 'dll']],
];

const hex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');

const uploads = await callTool('uploads:recent', { hours: 24, limit: 100 });
const report = [];

for (const up of uploads) {
  const ext = up.name.toLowerCase().split('.').pop();
  const start = hex(await callTool('uploads:head', { id: up.id, bytes: 8 }));
  const hit = MAGIC.find(([prefix]) => start.startsWith(prefix));
  const isProgram = hit?.[1].includes('exe');
  const lies = hit !== undefined && !hit[1].includes(ext);
  if (isProgram || lies) {
    await callTool('uploads:quarantine', { id: up.id, reason: isProgram ? 'executable' : `is ${hit[1][0]}, says ${ext}` });
    report.push({ id: up.id, says: ext, is: hit[1][0] });
  }
}
return { checked: uploads.length, quarantined: report };
