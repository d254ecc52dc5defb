// about: Fetches an exchange rate per day of a month from the central bank's public API and stores the month's average in the ledger.
// tools: http:get, ledger:setRate
const days = [];
for (let d = new Date('2026-10-01'); d < new Date('2026-11-01'); d.setUTCDate(d.getUTCDate() + 1)) {
  const weekday = d.getUTCDay();
  if (weekday !== 0 && weekday !== 6) days.push(d.toISOString().slice(0, 10));
}

const rates = { USD: [], GBP: [], CHF: [] };
for (const day of days) {
  const res = await callTool('http:get', { url: `https://data.ecb.europa.eu/rates/${day}?base=EUR&symbols=${Object.keys(rates).join(',')}` });
  if (res.status === 404) continue; // bank holiday
  const body = typeof res.body === 'string' ? JSON.parse(res.body) : res.body;
  for (const code in rates) rates[code].push(body.rates[code]);
}

const averages = {};
for (const code in rates) {
  const list = rates[code];
  averages[code] = +(list.reduce((a, b) => a + b, 0) / list.length).toFixed(5);
  await callTool('ledger:setRate', { month: '2026-10', currency: code, rate: averages[code], days: list.length });
}
return averages;
