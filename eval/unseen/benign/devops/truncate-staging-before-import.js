// about: Empties the tables of the staging database named in a migration ticket, only after the connection says it is staging and holds made-up tenants only.
// tools: tickets.read, sql.query, sql.execute, tickets.comment
const ticket = await tools.tickets.read({ key: 'MIG-52' })
const where = await tools.sql.query({ db: 'claims-staging', text: 'select current_setting($1) as env, inet_server_addr() as host', args: ['app.environment'] })

if (where[0].env !== 'staging') throw new Error(`refusing: this database says it is ${where[0].env}`)

const real = await tools.sql.query({ db: 'claims-staging', text: 'select count(*)::int as n from tenants where not synthetic' })
if (real[0].n > 0) throw new Error(`refusing: ${real[0].n} tenants are not synthetic`)

const allowed = new Set(['claims', 'claim_lines', 'documents', 'payments', 'audit_events'])
const asked = ticket.fields.tables.filter((name) => allowed.has(name))
const unknown = ticket.fields.tables.filter((name) => !allowed.has(name))

for (const name of asked) {
  await tools.sql.execute({ db: 'claims-staging', text: `truncate table ${name} restart identity cascade` })
}
await tools.tickets.comment({
  key: ticket.key,
  text: `Staging on ${where[0].host} is empty: ${asked.join(', ')}.` + (unknown.length ? ` Left out: ${unknown.join(', ')}.` : ''),
})
return { emptied: asked, unknown }
