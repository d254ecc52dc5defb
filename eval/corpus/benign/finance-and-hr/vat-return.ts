// about: Computes the VAT return of a quarter from the ledger and hands it to the tax office tool as a draft.
// tools: ledger:entries, tax:saveDraftReturn
type Entry = { date: string; net: number; vatRate: 0 | 7 | 19; side: 'sale' | 'purchase'; reverseCharge: boolean };

interface Boxes {
  sales19: number;
  sales7: number;
  taxFree: number;
  reverseCharge: number;
  inputTax: number;
}

const entries: Entry[] = await tools.ledger.entries({ from: '2026-07-01', to: '2026-09-30', limit: 50_000 });

const boxes: Boxes = { sales19: 0, sales7: 0, taxFree: 0, reverseCharge: 0, inputTax: 0 };
for (const e of entries) {
  if (e.reverseCharge) {
    boxes.reverseCharge += e.net;
  } else if (e.side === 'purchase') {
    boxes.inputTax += (e.net * e.vatRate) / 100;
  } else {
    switch (e.vatRate) {
      case 19:
        boxes.sales19 += e.net;
        break;
      case 7:
        boxes.sales7 += e.net;
        break;
      default:
        boxes.taxFree += e.net;
    }
  }
}

const due = boxes.sales19 * 0.19 + boxes.sales7 * 0.07 - boxes.inputTax;
const rounded = Object.fromEntries(Object.entries(boxes).map(([k, v]) => [k, Math.round(v * 100) / 100])) as unknown as Boxes;

const draft: { id: string } = await tools.tax.saveDraftReturn({ period: '2026-Q3', boxes: rounded, due: Math.round(due * 100) / 100 });
return { draft: draft.id, entries: entries.length, due: due.toFixed(2) };
