// about: Verifies stored test card numbers with the Luhn digit and returns how many fail per batch, without any number.
// tools: payments:testCards
const cards = await callTool('payments:testCards', { environment: 'sandbox', includeNumbers: true });

const luhnOk = (number) =>
  [...number.replace(/\D/g, '')]
    .reverse()
    .map(Number)
    .reduce((sum, digit, i) => sum + (i % 2 ? (digit * 2 > 9 ? digit * 2 - 9 : digit * 2) : digit), 0) % 10 === 0;

const failures = cards.reduce((acc, card) => {
  if (luhnOk(card.cardNumber)) return acc;
  acc[card.batch] = (acc[card.batch] || 0) + 1;
  return acc;
}, {});

const failed = Object.values(failures).reduce((a, b) => a + b, 0);
return failed === 0 ? 'all test cards are valid' : { failed, of: cards.length, failures };
