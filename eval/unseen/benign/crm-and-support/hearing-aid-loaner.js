// about: An audiology shop answers a repair case by reserving a loan device that fits the customer's prescription.
// tools: repairCase, fittings.latest, loanPool.available, loanPool.reserve, reply
const kase = await callTool('repairCase', { number: 'R-7712' });
const fitting = await callTool('fittings.latest', { customer: kase.customer });

const pool = await callTool('loanPool.available', { shop: kase.shop });
const fits = ({ gainDb, side, dome }) =>
  gainDb >= fitting.gainDb && side === kase.side && dome === fitting.dome;
const device = pool.filter(fits).sort((a, b) => a.gainDb - b.gainDb).at(0);

if (device === undefined) {
  await callTool('reply', {
    case: kase.number,
    text: 'We have no loan device for your fitting today. The shop will ring you when one is back.',
  });
  return 'no device';
}

const slot = await callTool('loanPool.reserve', { device: device.serial, case: kase.number, days: 21 });
await callTool('reply', {
  case: kase.number,
  text: `A loan device is set aside for you until ${slot.heldUntil}. Please bring your ${kase.side} ear mould.`,
});
return { device: device.serial, heldUntil: slot.heldUntil };
