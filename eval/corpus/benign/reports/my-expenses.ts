// about: Mails a person who asked the list of their own expenses, to the address of their own session.
// tools: session:whoami, expenses:list, email:send
interface Expense { date: string; merchant: string; amount: number; currency: string; cardNumber: string; status: 'open' | 'approved' | 'paid' }

const me: { id: string; email: string; firstName: string } = await tools.session.whoami();
const expenses: Expense[] = await tools.expenses.list({ employeeId: me.id, from: '2026-01-01' });

const masked = (card: string) => `•••• ${card.slice(-4)}`;
const byStatus = (status: Expense['status']) => expenses.filter((e) => e.status === status);

const section = (title: string, list: Expense[]) =>
  list.length === 0
    ? ''
    : `${title}\n${list.map((e) => `  ${e.date}  ${e.merchant}  ${e.amount.toFixed(2)} ${e.currency}  ${masked(e.cardNumber)}`).join('\n')}\n\n`;

const body = `Hello ${me.firstName},\n\n` + section('Open', byStatus('open')) + section('Approved', byStatus('approved')) + section('Paid out', byStatus('paid'));

await tools.email.send({ to: me.email, subject: 'Your expenses in 2026', body });
return `Sent ${expenses.length} expenses to your address`;
