// about: Checks a disputed electricity bill against the meter's own readings and, when the customer is right, corrects the bill
// tools: crm:case, meters:readings, bills:get, bills:void, bills:issue, crm:answer
type Reading = { at: string; kwh: number; kind: 'remote' | 'estimated' | 'customer' };

const kase = await tools['crm:case']({ id: 88412 });
const bill = await tools['bills:get']({ number: kase.billNumber });
const readings: Reading[] = await tools['meters:readings']({ meter: bill.meter, from: bill.from, to: bill.to });

const trusted = readings.filter((reading) => reading.kind === 'remote');
const first = trusted[0];
const last = trusted[trusted.length - 1];
if (!first || !last || first === last) {
  await tools['crm:answer']({ id: kase.id, text: 'We will send a fitter, the meter gave no readings of its own.' });
  return 'fitter';
}

const used = last.kwh - first.kwh;
if (Math.abs(used - bill.kwh) <= bill.kwh * 0.03) {
  await tools['crm:answer']({ id: kase.id, text: `The meter shows ${used} kWh, the bill is right.` });
  return 'bill stands';
}
await tools['bills:void']({ number: bill.number, reason: `case ${kase.id}` });
const corrected = await tools['bills:issue']({ contract: bill.contract, from: bill.from, to: bill.to, kwh: used });
await tools['crm:answer']({ id: kase.id, text: `You were right. New bill ${corrected.number}: ${used} kWh.` });
return corrected.number;
