// about: Fetches the day's settlements from a bank connection that often answers "try later", with waits that grow, and books them.
// tools: bank:settlements, ledger:book
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function withRetry(work, attempts = 6) {
  for (let n = 1; ; n++) {
    try {
      return await work();
    } catch (error) {
      const temporary = /429|503|timeout|try later/i.test(error.message);
      if (!temporary || n === attempts) throw error;
      await sleep(2 ** n * 100 + Math.random() * 100);
    }
  }
}

const settlements = await withRetry(() => tools.bank.settlements({ date: '2026-11-20' }));

let booked = 0;
for (const s of settlements) {
  const entry = { account: '1200', amount: s.netAmount, fee: s.fee, iban: s.iban, reference: s.id };
  const result = await withRetry(() => tools.ledger.book(entry));
  if (result.created) booked++;
}
return { settlements: settlements.length, booked, alreadyThere: settlements.length - booked };
