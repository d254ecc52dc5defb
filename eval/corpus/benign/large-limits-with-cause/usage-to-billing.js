// about: Adds up a month of raw usage records, 20,000 a page, and hands quantities per subscription to the own billing system.
// tools: metering:records, billing:reportUsage
const month = '2026-10'
const perSubscription = new Map()
let token, records = 0

while (true) {
  const page = await tools.metering.records({ month, pageToken: token, pageSize: 20000 })
  for (const { subscriptionId, metric, quantity } of page.records) {
    const m = perSubscription.get(subscriptionId) ?? { apiCalls: 0, gigabytes: 0 }
    if (metric === 'api') m.apiCalls += quantity
    else if (metric === 'bytes') m.gigabytes += quantity / 2 ** 30
    perSubscription.set(subscriptionId, m)
  }
  records += page.records.length
  token = page.nextPageToken
  if (!token) break
}

const reports = [...perSubscription].map(([subscription, m]) => ({
  subscription,
  month,
  quantities: { apiCalls: m.apiCalls, gigabytes: Math.ceil(m.gigabytes) },
  idempotencyKey: btoa(`${subscription}:${month}`),
}))
const { accepted } = await tools.billing.reportUsage({ reports })
return { records, subscriptions: reports.length, accepted }
