// about: Revalues foreign-currency receivables at month end with official rates and books the difference.
// tools: rates:official, ledger:openItems, ledger:post
type Currency = 'USD' | 'GBP' | 'CHF' | 'SEK';
type Item = { id: string; currency: Currency; amount: number; bookedEur: number };

class Money {
  readonly cents: number;
  constructor(euros: number) {
    this.cents = Math.round(euros * 100);
  }
  minus(other: Money): Money {
    return new Money((this.cents - other.cents) / 100);
  }
  get isZero(): boolean {
    return this.cents === 0;
  }
  toNumber(): number {
    return this.cents / 100;
  }
}

const date = '2026-10-30';
const rates: Record<Currency, number> = await callTool('rates:official', { bank: 'ECB', date });
const items: Item[] = await callTool('ledger:openItems', { type: 'receivable', foreignOnly: true });

let gain = 0;
let loss = 0;
for (const item of items) {
  const rate = rates[item.currency];
  if (!rate) throw new RangeError(`no rate for ${item.currency} on ${date}`);
  const diff = new Money(item.amount / rate).minus(new Money(item.bookedEur));
  if (diff.isZero) continue;
  const value = diff.toNumber();
  const isGain = value > 0;
  await callTool('ledger:post', {
    date,
    debit: isGain ? '1400' : '6880',
    credit: isGain ? '4840' : '1400',
    amount: Math.abs(value),
    text: `Revaluation ${item.id}`,
  });
  if (isGain) gain += value;
  else loss -= value;
}
return { items: items.length, gain: gain.toFixed(2), loss: loss.toFixed(2) };
