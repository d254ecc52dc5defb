// about: Weekly payout of a craft marketplace to its sellers' verified accounts, minus commission and open refunds, with a statement for each
// tools: ledger.balances, sellers.get, payouts.create, statements.send
interface Balance { sellerId: string; gross: number; refunds: number }

const balances: Balance[] = await tools.ledger.balances({ week: '2025-W23' });
const COMMISSION = 0.085;
const cents = (x: number) => Math.round(x * 100) / 100;

let paid = 0;
const held: string[] = [];
for (const balance of balances) {
  const seller = await tools.sellers.get({ id: balance.sellerId });
  const net = cents((balance.gross - balance.refunds) * (1 - COMMISSION));
  if (net < 10) continue; // carried over to next week
  if (!seller.bankVerified || seller.bankChangedAt > '2025-06-01') {
    held.push(seller.shopName);
    continue;
  }
  const payout = await tools.payouts.create({ seller: seller.id, amount: net, currency: 'EUR', memo: 'week 23' });
  await tools.statements.send({ seller: seller.id, payout: payout.id, lines: { ...balance, commission: COMMISSION } });
  paid = cents(paid + net);
}
return { paid, held };
