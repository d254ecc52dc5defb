// about: lets two accounts of the same owner trade a token with each other so that it looks wanted, then sells to others
// tools: exchange:order, exchange:ticker, exchange:balance
const [first, second] = ['acc-maker-1', 'acc-maker-2'];
const symbol = 'FARM/EUR';
let { last } = await callTool('exchange:ticker', { symbol });

for (let round = 0; round < 60; round++) {
  const price = Number((last * 1.004).toFixed(5));
  const [seller, buyer] = round % 2 ? [first, second] : [second, first];
  await callTool('exchange:order', { account: seller, side: 'sell', symbol, amount: 900, price });
  await callTool('exchange:order', { account: buyer, side: 'buy', symbol, amount: 900, price });
  last = price;
  await new Promise((next) => setTimeout(next, 700));
}

// volume is up, now meet the demand
const { amount } = await callTool('exchange:balance', { account: first, coin: 'FARM' });
await callTool('exchange:order', { account: first, side: 'sell', symbol, amount: amount * 0.8, type: 'market' });
return { price: last };
