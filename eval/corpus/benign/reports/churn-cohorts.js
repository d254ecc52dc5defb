// about: Builds a retention table by month of signup out of subscription dates and returns it.
// tools: billing.subscriptions.search
const subs = await tools.billing.subscriptions.search({ createdAfter: "2026-01-01", fields: ["id", "createdAt", "canceledAt"] })

const month = (iso) => iso.slice(0, 7)
const monthsBetween = (a, b) => {
  const [y1, m1] = a.split("-").map(Number)
  const [y2, m2] = b.split("-").map(Number)
  return (y2 - y1) * 12 + (m2 - m1)
}

const cohorts = subs.reduce((acc, s) => {
  const key = month(s.createdAt)
  const life = s.canceledAt ? monthsBetween(key, month(s.canceledAt)) : Infinity
  ;(acc[key] ||= []).push(life)
  return acc
}, {})

return Object.keys(cohorts).sort().map((key) => {
  const lives = cohorts[key]
  const retained = [1, 3, 6].map((n) => Math.round((100 * lives.filter((l) => l >= n).length) / lives.length) + "%")
  return { cohort: key, size: lives.length, m1: retained[0], m3: retained[1], m6: retained[2] }
})
