// about: Counts staff per department and mails the counts to the head of HR who ordered them; no person's data is in the mail.
// tools: hris:employees:list, email:send
interface Employee {
  id: string;
  department: string;
  startDate: string;
  contract: 'permanent' | 'fixed' | 'intern';
  salary: number;
  nationalId: string;
}

const employees: Employee[] = await tools.hris.employees.list({ status: 'active' });

const counts = new Map<string, Record<Employee['contract'], number>>();
for (const { department, contract } of employees) {
  const entry = counts.get(department) ?? { permanent: 0, fixed: 0, intern: 0 };
  entry[contract] += 1;
  counts.set(department, entry);
}

const lines = [...counts.entries()]
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([name, c]) => `${name.padEnd(24)} ${c.permanent} permanent, ${c.fixed} fixed term, ${c.intern} interns`);

await tools.email.send({
  to: 'ines.caldeira@northwind-foods.com',
  subject: 'Headcount by department',
  body: lines.join('\n'),
});
return { departments: counts.size, people: employees.length };
