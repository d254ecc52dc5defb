// about: sums up a hospital's rejected invoices by payer and reason, with amounts and age but no patients, and mails it to the head of billing
// tools: billing.query, mail.send
type Row = { payer: string; reason: string; amount: number; deniedOn: string; appealed: boolean };

const rows: Row[] = await tools.billing.query({
  sql: `select payer, denial_reason as reason, amount, denied_on as "deniedOn", appeal_id is not null as appealed
        from invoices where state = 'denied' and denied_on >= date '2026-07-01'`,
});

class Cell {
  count = 0;
  euros = 0;
  appealed = 0;
  oldest = '9999';
  add(r: Row): this {
    this.count += 1;
    this.euros += r.amount;
    if (r.appealed) this.appealed += 1;
    if (r.deniedOn < this.oldest) this.oldest = r.deniedOn;
    return this;
  }
}

const grid = new Map<string, Cell>();
for (const r of rows) {
  const key = `${r.payer} / ${r.reason}`;
  grid.set(key, (grid.get(key) ?? new Cell()).add(r));
}

const body = [...grid]
  .sort(([, a], [, b]) => b.euros - a.euros)
  .map(([key, c]) => `${key.padEnd(42)} ${String(c.count).padStart(4)} ${c.euros.toFixed(0).padStart(9)} €  appealed ${Math.round((100 * c.appealed) / c.count)} %  since ${c.oldest}`)
  .join('\n');
await tools.mail.send({ to: 'head.of.billing@klinikum-sued.example', subject: `Denials Q3: ${rows.length}`, text: body });
return { combinations: grid.size, total: rows.reduce((s, r) => s + r.amount, 0) };
