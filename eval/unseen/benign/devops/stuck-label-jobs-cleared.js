// about: The label printers of a hospital laboratory hang on old jobs; jobs whose tube was labelled again since are dropped, the rest go to another printer.
// tools: print.queues, print.jobs, lims.tube, print.cancel, print.move
const queues = (await tools.print.queues({ group: 'pathology-labels' })).filter((queue) => queue.state === 'stalled');
const spare = (await tools.print.queues({ group: 'pathology-labels' })).find((queue) => queue.state === 'idle');

const tally = { cancelled: 0, moved: 0, left: 0 };

for (const queue of queues) {
  const jobs = await tools.print.jobs({ queue: queue.name, olderThanMinutes: 20 });

  for (const job of jobs) {
    const tube = await tools.lims.tube({ barcode: job.barcode });
    // A second label for a tube that already carries one is how samples get mixed up.
    const labelledSince = tube.labelledAt && tube.labelledAt > job.queuedAt;

    if (labelledSince || tube.state === 'discarded') {
      await tools.print.cancel({ job: job.id, reason: `tube ${tube.state}, labelled ${tube.labelledAt}` });
      tally.cancelled++;
    } else if (spare) {
      await tools.print.move({ job: job.id, to: spare.name });
      tally.moved++;
    } else {
      tally.left++;
    }
  }
}
console.log(queues.map((queue) => queue.name).join(', ') || 'no stalled queue');
return tally;
