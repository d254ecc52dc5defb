// about: Sends every employee a letter with his own new salary; the loop over all salaries is the task.
// tools: hr:compensationChanges, documents:render, hr:sendToEmployee
const changes = await tools.hr.compensationChanges({ effective: '2027-01-01', state: 'approved' });

const money = (n) => new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' }).format(n);
let letters = 0;

for (const c of changes) {
  const increase = ((c.newSalary / c.oldSalary - 1) * 100).toFixed(1);
  const doc = await tools.documents.render({
    template: 'salary-letter',
    data: {
      name: c.employee.fullName,
      oldSalary: money(c.oldSalary),
      newSalary: money(c.newSalary),
      increase: `${increase} %`,
      effective: c.effective,
      manager: c.employee.managerName,
    },
  });
  // goes to the employee's own document folder
  await tools.hr.sendToEmployee({ employeeId: c.employee.id, documentId: doc.id, category: 'compensation', requireReceipt: true });
  letters++;
}

return { letters, budget: money(changes.reduce((s, c) => s + c.newSalary - c.oldSalary, 0)) };
