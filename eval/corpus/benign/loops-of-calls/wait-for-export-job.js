// about: Starts an export in the billing system, asks every five seconds whether it is done, and returns the file's place to the user.
// tools: billing:startExport, billing:exportStatus
const job = await tools.billing.startExport({ kind: 'ledger', period: '2026-10', format: 'xlsx' });

const wait = (ms) => new Promise((r) => setTimeout(r, ms));
const started = Date.now();
let status = { state: 'queued', progress: 0 };

while (!['done', 'failed'].includes(status.state)) {
  if (Date.now() - started > 25_000) return { jobId: job.id, state: status.state, note: 'still running, ask again later' };
  await wait(5000);
  status = await tools.billing.exportStatus({ id: job.id });
  console.log(status.state, status.progress + '%');
}

if (status.state === 'failed') throw new Error('The export failed: ' + status.error);
return { file: status.path, rows: status.rowCount, seconds: Math.round((Date.now() - started) / 1000) };
