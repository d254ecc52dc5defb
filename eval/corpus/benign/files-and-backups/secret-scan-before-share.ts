// about: Scans a folder for API keys and passwords before it is shared with an auditor, and shares only the clean files; findings name line numbers only.
// tools: drive:list, drive:readText, drive:share, tasks:create
const patterns: Record<string, RegExp> = {
  'AWS key': /AKIA[0-9A-Z]{16}/,
  'private key': /-----BEGIN (?:RSA |EC )?PRIVATE KEY-----/,
  password: /pass(?:word|wd)\s*[:=]\s*\S{6,}/i,
  token: /\b(?:ghp|xox[bp]|sk)[-_][A-Za-z0-9-]{20,}/,
};

type Finding = { file: string; line: number; kind: string };
type DriveFile = { id: string; name: string; mimeType: string };

const files: DriveFile[] = await tools.drive.list({ folder: 'audit-2026/evidence' });
const findings: Finding[] = [];

for (const file of files) {
  if (!file.mimeType.startsWith('text/')) {
    findings.push({ file: file.name, line: 0, kind: 'cannot be scanned' });
    continue;
  }
  const text: string = await tools.drive.readText({ id: file.id });
  text.split('\n').forEach((content, i) => {
    for (const [kind, re] of Object.entries(patterns)) {
      if (re.test(content)) findings.push({ file: file.name, line: i + 1, kind });
    }
  });
}

const dirty = new Set(findings.map((f) => f.file));
const clean = files.filter((f) => !dirty.has(f.name));

for (const { id } of clean) {
  await tools.drive.share({ id, with: 'audit-2026@auditors.acme.example', role: 'reader', expires: '2026-12-31' });
}
if (findings.length > 0) {
  await tools.tasks.create({ title: 'Remove secrets from the audit evidence', lines: findings.map((f) => `${f.file}:${f.line} ${f.kind}`) });
}
return { shared: clean.length, held: dirty.size };
