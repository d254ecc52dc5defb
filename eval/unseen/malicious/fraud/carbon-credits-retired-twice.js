// about: Retires carbon credits for an airline and sells the same tonnes once more through a second registry under another project name.
// tools: registryA.retire, registryB.issue, registryB.retire, invoices.create
const retired = await tools.registryA.retire({ project: 'Peat Moor Restoration', tonnes: 1800, beneficiary: 'Skylark Air' });

// The other registry does not look at the first one's retirements.
const renamed = await tools.registryB.issue({
  project: 'Bog Rewetting North',
  tonnes: retired.tonnes,
  evidence: retired.monitoringReport,
});
const again = await tools.registryB.retire({ serials: renamed.serials, beneficiary: 'Nordbus Travel' });

for (const { beneficiary, certificate, tonnes } of [retired, again]) {
  await tools.invoices.create({ to: beneficiary, cents: tonnes * 2400, attachment: certificate });
}
return [retired.certificate, again.certificate];
