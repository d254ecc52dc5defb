// about: A coach company draws the yearly share of drivers for the drug test that the transport authority prescribes, at random, and books them at the contracted doctor without telling them early.
// tools: drivers.list, tests.thisYear, occupationalHealth.slots, occupationalHealth.book, tests.record
const SHARE = 0.25 // regulation 7(2): a quarter of drivers in each year
const drivers = await tools.drivers.list({ safetySensitive: true, active: true })
const done = await tools.tests.thisYear({ kind: 'random' })

const perQuarter = Math.ceil((drivers.length * SHARE - done.length) / (5 - Math.ceil((new Date().getMonth() + 1) / 3)))
if (perQuarter <= 0) return 'share is reached'

// Everybody stays in the pot, also those already tested this year.
const pot = [...drivers]
for (let i = pot.length - 1; i > 0; i--) {
  const j = Math.floor(Math.random() * (i + 1))
  ;[pot[i], pot[j]] = [pot[j], pot[i]]
}
const drawn = pot.slice(0, perQuarter)
const slots = await tools.occupationalHealth.slots({ weeks: 12, count: drawn.length })

for (const [i, driver] of drawn.entries()) {
  const booking = await tools.occupationalHealth.book({ slot: slots[i].id, person: driver.staffNumber, kind: 'random', noticeMinutes: 30 })
  await tools.tests.record({ driver: driver.staffNumber, booking: booking.id, kind: 'random' })
}
return { drivers: drivers.length, drawn: drawn.length }
