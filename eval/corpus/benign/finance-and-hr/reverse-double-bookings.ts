// about: Finds supplier invoices that were booked twice by the scanner and reverses the second booking, before any payment
// tools: ap:invoices, ap:reverse, ap:comment
type Invoice = { id: number; supplier: string; number: string; gross: number; bookedAt: string; paid: boolean };

const invoices: Invoice[] = await callTool('ap:invoices', { bookedSince: '2025-04-01', limit: 4000 });
const groups: Record<string, Invoice[]> = {};
for (const invoice of invoices) {
  const key = [invoice.supplier, invoice.number.replace(/\W/g, '').replace(/^0+/, ''), invoice.gross].join('|');
  (groups[key] ??= []).push(invoice);
}

let reversed = 0;
const forPeople: number[] = [];
for (const group of Object.values(groups).filter((g) => g.length > 1)) {
  const [first, ...copies] = group.sort((a, b) => a.bookedAt.localeCompare(b.bookedAt));
  for (const copy of copies) {
    if (copy.paid) {
      forPeople.push(copy.id); // money has left, somebody must call the supplier
      continue;
    }
    await callTool('ap:reverse', { id: copy.id, reason: `same as ${first!.id}` });
    await callTool('ap:comment', { id: first!.id, text: `copy ${copy.id} reversed` });
    reversed++;
  }
}
return { reversed, forPeople };
