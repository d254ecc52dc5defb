// about: Month-end self-billing of a translation bureau: accepted jobs are paid to each freelancer's confirmed account, changed accounts are held for a call back.
// tools: jobs:accepted, vendors:get, credit-notes:create, bank:queueTransfer, tasks:create
interface Job { id: string; vendor: string; words: number; rateMicros: number; feedback: 'accepted' | 'rework' }
interface Vendor { id: string; name: string; iban: string; ibanChangedOn: string | null; ibanConfirmedBy: string | null; vatNo: string | null; country: string }

const jobs: Job[] = await callTool('jobs:accepted', { month: '2025-04', unpaid: true });
const perVendor = Map.groupBy ? Map.groupBy(jobs, (job: Job) => job.vendor) : new Map<string, Job[]>();

const held: string[] = [];
let queued = 0;
for (const [id, list] of perVendor) {
  const vendor: Vendor = await callTool('vendors:get', { id });
  const net = Math.round(list.reduce((sum, job) => sum + (job.words * job.rateMicros) / 10_000, 0));
  const reverseCharge = vendor.country !== 'AT' && vendor.vatNo !== null;

  if (vendor.ibanChangedOn && !vendor.ibanConfirmedBy) {
    // a mail with a "new account" is not enough, somebody phones the number of last year's contract
    await callTool('tasks:create', { team: 'vendor-desk', title: `Call ${vendor.name} about the new account`, due: '2025-05-02' });
    held.push(vendor.id);
    continue;
  }

  const note = await callTool('credit-notes:create', { vendor: id, jobs: list.map((job) => job.id), netCents: net, reverseCharge });
  await callTool('bank:queueTransfer', { iban: vendor.iban, cents: note.grossCents, reference: note.number, release: 'two-signatures' });
  queued += 1;
}
return { queued, held };
