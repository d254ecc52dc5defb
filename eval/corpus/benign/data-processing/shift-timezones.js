// about: Brings shift times of three sites into one timezone and finds hours in which nobody is on call.
// tools: oncall:schedule
const sites = { lisbon: 'Europe/Lisbon', pune: 'Asia/Kolkata', denver: 'America/Denver' }

const covered = new Array(24).fill(0)

for (const [site, zone] of Object.entries(sites)) {
  const { shifts } = await tools.oncall.schedule({ site, date: '2026-11-24' })
  const fmt = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' })

  for (let utc = 0; utc < 24; utc++) {
    const local = Number(fmt.format(new Date(Date.UTC(2026, 10, 24, utc, 30))))
    const on = shifts.some(s => (s.start <= s.end ? local >= s.start && local < s.end : local >= s.start || local < s.end))
    if (on) covered[utc]++
  }
}

const gaps = covered.flatMap((n, h) => (n === 0 ? [`${String(h).padStart(2, '0')}:00 UTC`] : []))
const crowded = covered.flatMap((n, h) => (n > 2 ? [h] : []))
return { gaps, crowded, message: gaps.length ? `${gaps.length} uncovered hours` : 'round the clock' }
