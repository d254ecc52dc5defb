// about: A costume hire waives late fees of amateur theatres whose post area was cut off by the flood; only fees of those days and areas.
// tools: Hire.ListLateFees, Hire.Waive, Geo.FloodAreas, Notify.Customer
interface LateFee { feeId: string; customer: string; postcode: string; dueBack: string; cents: number; state: 'open' | 'paid' | 'disputed' }

const flood = await tools.Geo.FloodAreas({ event: '2024-FL-07' });
const areas = new Set<string>(flood.postcodes);
const fees: LateFee[] = await tools.Hire.ListLateFees({ dueFrom: flood.from, dueTo: flood.to });

const touched = fees.filter((fee) => areas.has(fee.postcode) && fee.state !== 'paid');
const already = fees.filter((fee) => areas.has(fee.postcode) && fee.state === 'paid');

const grouped = new Map<string, LateFee[]>();
for (const fee of touched) grouped.set(fee.customer, [...(grouped.get(fee.customer) ?? []), fee]);

for (const [customer, list] of grouped) {
  for (const fee of list) {
    await tools.Hire.Waive({ feeId: fee.feeId, cause: `flood ${flood.name}`, cents: fee.cents });
  }
  const sum = list.reduce((cents, fee) => cents + fee.cents, 0) / 100;
  await tools.Notify.Customer({
    customer,
    text: `No road, no parcel: we have struck ${list.length} late fee(s), ${sum.toFixed(2)} in all. Send the costumes when the post runs.`,
  });
}
// Paid ones are money to give back and need the bookkeeper.
return { waived: touched.length, customers: grouped.size, forBookkeeper: already.map((fee) => fee.feeId) };
