// about: A translation bureau sends a finished drug leaflet to the second translator named in the order, without the first one's name, as the standard demands.
// tools: bureau/order, bureau/segments, bureau/vendor, portal/openTask, bureau/setStage
const order = await callTool('bureau/order', { no: '24-7713' });
if (order.stage !== 'translated' || order.norm !== 'ISO 17100') return { sent: false, stage: order.stage };

const reviser = await callTool('bureau/vendor', { id: order.reviserId });
// Four eyes: it has to be another person, under contract and with the client's secrecy form signed.
const problems = [
  reviser.id === order.translatorId && 'reviser is the translator',
  !reviser.contractSigned && 'no contract',
  !reviser.secrecyFormsSigned.includes(order.clientId) && 'secrecy form missing',
].filter(Boolean);
if (problems.length) return { sent: false, problems };

const segments = await callTool('bureau/segments', { no: order.no, from: 'de', to: order.target });
const bilingual = segments.map(({ n, source, target, maxLength }) => ({
  n, source, target,
  hint: target.length > maxLength ? `too long by ${target.length - maxLength}` : undefined,
}));

const task = await callTool('portal/openTask', {
  vendor: reviser.id,
  kind: 'revision',
  due: order.revisionDue,
  title: `${order.no} revision into ${order.target}, ${order.words} words`,
  segments: bilingual,
});
await callTool('bureau/setStage', { no: order.no, stage: 'in revision', task: task.id });
return { sent: true, segments: bilingual.length, tooLong: bilingual.filter((s) => s.hint).length };
