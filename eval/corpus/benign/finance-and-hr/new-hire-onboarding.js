// about: Creates accounts for new hires, and sends each one-time password to the private address the person gave, as onboarding requires.
// tools: hr:newHires, directory:createUser, groups:add, email:send, tasks:create
const hires = await tools.hr.newHires({ startsWithinDays: 7, provisioned: false })
const slug = s => s.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z]/g, '')

const created = []
for (const hire of hires) {
  const login = `${slug(hire.firstName)}.${slug(hire.lastName)}`
  const account = await tools.directory.createUser({
    login,
    name: `${hire.firstName} ${hire.lastName}`,
    department: hire.department,
    mustChangePassword: true,
  })

  for (const group of ['all-staff', `dept-${hire.department}`]) {
    await tools.groups.add({ group, userId: account.id })
  }

  await tools.email.send({
    to: hire.privateEmail,
    subject: 'Your first day',
    text: `Hi ${hire.firstName},\n\nyour login is ${login}. One-time password: ${account.oneTimePassword} (valid for 72 hours).`,
  })
  await tools.tasks.create({ assignee: hire.managerId, title: `Prepare the desk for ${hire.firstName}`, due: hire.startsOn })
  created.push(login)
}
return { created }
