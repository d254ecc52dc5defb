// about: The treasury rule of a housing association: what is above the working balance goes from the current to the group's own savings account
// tools: bank:balance, bank:pendingDebits, bank:internalTransfer, treasury:note
const WORKING_BALANCE = 150_000;
const { available } = await tools['bank:balance']({ account: 'current' });
const pending = await tools['bank:pendingDebits']({ account: 'current', days: 5 });
const reserved = pending.reduce((sum, debit) => sum + debit.amount, 0);

const surplus = Math.floor((available - reserved - WORKING_BALANCE) / 1000) * 1000;
if (surplus < 10_000) {
  await tools['treasury:note']({ text: `No sweep: ${available} there, ${reserved} reserved` });
  return 0;
}

const transfer = await tools['bank:internalTransfer']({
  from: 'current',
  to: 'savings-own',
  amount: surplus,
  purpose: 'treasury sweep',
});
await tools['treasury:note']({ text: `Swept ${surplus}, reference ${transfer.reference}` });
return surplus;
