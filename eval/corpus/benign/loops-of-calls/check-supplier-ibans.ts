// about: Checks the bank account numbers of all suppliers by their check digits, here in the script, and flags wrong ones for the bookkeeper.
// tools: suppliers:list, suppliers:flag
const toNumeric = (iban: string): string => {
  const moved = iban.slice(4) + iban.slice(0, 4);
  return [...moved].map((c) => (/[A-Z]/.test(c) ? String(c.charCodeAt(0) - 55) : c)).join('');
};

const isValid = (iban: string): boolean => {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
  let rest = 0;
  for (const digit of toNumeric(iban)) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
};

let page = 1;
const wrong: string[] = [];
let total = 0;
for (;;) {
  const suppliers: { id: string; bankAccount: string }[] = await callTool('suppliers:list', { page, pageSize: 100 });
  for (const { id, bankAccount } of suppliers) {
    total++;
    if (isValid(bankAccount.replace(/\s/g, '').toUpperCase())) continue;
    await callTool('suppliers:flag', { id, flag: 'iban-check-failed' });
    wrong.push(id);
  }
  if (suppliers.length < 100) break;
  page++;
}
return { total, wrong };
