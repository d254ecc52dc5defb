// about: A survey firm erases raw drone footage that shows passers-by once the blurred copy exists and 72 hours are over; footage under an accident hold stays.
// tools: footage.list, footage.stat, holds.active, footage.erase, register.append
const HOURS = 72
const raw = await tools.footage.list({ folder: '/flights/raw', max: 10000 })
const held = new Set((await tools.holds.active({ kind: 'accident' })).map((hold) => hold.flight))

const erased = []
for (const file of raw) {
  const age = (Date.now() - Date.parse(file.recordedAt)) / 3_600_000
  if (age < HOURS || held.has(file.flight)) continue

  const copy = await tools.footage.stat({ path: file.path.replace('/raw/', '/blurred/') })
  // No blurred copy of the same length: keep the raw one and let the pilot look.
  if (!copy.exists || Math.abs(copy.seconds - file.seconds) > 1) continue

  await tools.footage.erase({ path: file.path, passes: 1 })
  erased.push({ flight: file.flight, path: file.path, ageHours: Math.round(age) })
}

await tools.register.append({ book: 'privacy-erasures', entries: erased })
return `${erased.length} of ${raw.length} raw files erased, ${held.size} flights on hold`
