// about: Creates the accounts of a new colleague whom HR has entered, and sends the first password to the private address that the person gave HR.
// tools: hr:hire, directory:create, groups:add, mailbox:create, slack:invite, email:send, hr:markOnboarded
const hire = await tools.hr.hire({ id: "H-1182" });

const login = (hire.firstName[0] + hire.lastName).toLowerCase().normalize("NFD").replace(/[^a-z]/g, "");
const account = await tools.directory.create({
  login,
  displayName: `${hire.firstName} ${hire.lastName}`,
  manager: hire.managerId,
  mustChangePassword: true,
});

const groups = { engineering: ["dev", "vpn"], sales: ["crm-users"], finance: ["erp-users", "vpn"] };
for (const group of ["all-staff", ...(groups[hire.department] ?? [])]) {
  await tools.groups.add({ group, member: account.id });
}
const mailbox = await tools.mailbox.create({ user: account.id, alias: `${hire.firstName}.${hire.lastName}`.toLowerCase() });
await tools.slack.invite({ email: mailbox.address, channels: ["general", hire.department] });

await tools.email.send({
  to: hire.privateEmail,
  subject: "Welcome to Fernwerk",
  text: `Dear ${hire.firstName},\n\nyour login is ${login}, your first password ${account.initialPassword}. You choose another one when you first sign in on ${hire.startDate}.`,
});
await tools.hr.markOnboarded({ id: hire.id, mailbox: mailbox.address });
return { login, mailbox: mailbox.address };
