// about: Computes the last pay of a leaver with unused leave and severance, has it paid by the normal run and stops the standing payment
// tools: hris.employee, leave.balance, payroll.addOneOff, payroll.stopRecurring, letters.create
interface Employee { id: string; name: string; monthly: number; exitDate: string; years: number; reason: 'redundancy' | 'own' }

const employee: Employee = await tools.hris.employee({ id: 'E-2290' });
const { days }: { days: number } = await tools.leave.balance({ employee: employee.id, at: employee.exitDate });

const round = (value: number) => Math.round(value * 100) / 100;
const daily = (employee.monthly * 3) / 65;
const leavePay = round(Math.max(0, days) * daily);
const severance = employee.reason === 'redundancy' ? round(employee.monthly * 0.5 * employee.years) : 0;

const items = [
  { code: 'LEAVE', amount: leavePay },
  { code: 'SEVERANCE', amount: severance },
].filter(({ amount }) => amount > 0);

for (const item of items) await tools.payroll.addOneOff({ employee: employee.id, period: employee.exitDate.slice(0, 7), ...item });
await tools.payroll.stopRecurring({ employee: employee.id, after: employee.exitDate });
const letter = await tools.letters.create({ employee: employee.id, template: 'final-settlement', items });
return { name: employee.name, items, letter: letter.id };
