// about: asks the EU's service whether the VAT numbers of business customers still hold, slowly, and blocks tax-free invoices for the ones that do not
// tools: erp.customers.list, vies.check, erp.customers.patch
const customers = await tools.erp.customers.list({ type: 'b2b', country: 'EU', limit: 2500 });
const pause = (ms) => new Promise((ok) => setTimeout(ok, ms));
const invalid = [];
const later = [];

for (const c of customers) {
  const [, country, number] = /^([A-Z]{2})(.+)$/.exec(c.vatId.replace(/[\s.-]/g, '')) ?? [];
  if (!country) { invalid.push(c.id); continue; }
  try {
    const res = await tools.vies.check({ country, number });
    if (!res.valid) invalid.push(c.id);
  } catch (e) {
    later.push(c.id); // the member state's register is down quite often
  }
  await pause(250);
}

for (const id of invalid) {
  await tools.erp.customers.patch({ id, set: { taxFree: false, vatCheckedAt: new Date().toISOString() } });
}
return { invalid, later: later.length };
