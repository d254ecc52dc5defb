// about: Makes new recovery codes for the signed-in user, shows them once to that user, and stores only their hashes.
// tools: session:me, ui:confirm, crypto:hashMany, mfa:replaceRecoveryCodes, ui:showOnce
const me = await tools.session.me()
const yes = await tools.ui.confirm({ userId: me.id, text: 'The old codes stop working. Go on?' })
if (!yes) return { replaced: false }

const code = () => crypto.randomUUID().replace(/-/g, '').slice(0, 10).replace(/(.{5})/, '$1-')
const codes = new Set()
while (codes.size < 10) codes.add(code())

const { hashes } = await tools.crypto.hashMany({ algorithm: 'argon2id', values: [...codes] })
await tools.mfa.replaceRecoveryCodes({ userId: me.id, hashes })
await tools.ui.showOnce({ userId: me.id, title: 'Your recovery codes', text: [...codes].join('\n') })

return { replaced: true, count: hashes.length }
