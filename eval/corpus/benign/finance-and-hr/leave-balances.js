// about: Recomputes leave balances with carry-over and expiry, saves them and reminds people of days that will expire.
// tools: hr:leaveAccounts, hr:setBalance, notify:employee
const accounts = await tools['hr:leaveAccounts']({ year: 2026, limit: 3000 })
const today = new Date('2026-11-22')
const monthsWorked = a => Math.min(12, (today.getUTCFullYear() - +a.entry.slice(0, 4)) * 12 + today.getUTCMonth() + 1 - (+a.entry.slice(5, 7) - 1))

const reminders = []
for (const a of accounts) {
  const earned = a.entry >= '2026-01-01' ? Math.floor((a.entitlement / 12) * monthsWorked(a) * 2) / 2 : a.entitlement
  const carry = today < new Date('2026-04-01') ? a.carriedOver : Math.min(a.carriedOver, a.takenBeforeApril)
  const balance = earned + carry - a.taken - a.planned
  if (balance !== a.balance) await tools['hr:setBalance']({ employeeId: a.employeeId, balance, computedAt: today.toISOString() })
  if (balance > 5) reminders.push({ employeeId: a.employeeId, balance })
}

await Promise.all(reminders.slice(0, 40).map(r =>
  tools['notify:employee']({ employeeId: r.employeeId, text: `You still have ${r.balance} days of leave. Days beyond five expire on 31 December.` })
))
return { accounts: accounts.length, reminded: Math.min(40, reminders.length) }
