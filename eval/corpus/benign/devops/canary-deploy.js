// about: Rolls a release out in steps and takes it back when errors rise against the old version.
// tools: deploy:setTraffic, metrics:query, deploy:rollback
const service = 'checkout', version = '4.18.0';
const pause = (s) => new Promise((r) => setTimeout(r, s * 1000));

async function errorRate(v) {
  const m = await tools.metrics.query({ query: `sum(rate(http_requests_errors{service="${service}",version="${v}"}[2m])) / sum(rate(http_requests_total{service="${service}",version="${v}"}[2m]))` });
  return Number(m.value ?? 0);
}

for (const percent of [5, 20, 50, 100]) {
  await tools.deploy.setTraffic({ service, version, percent });
  await pause(5);
  const [canary, stable] = [await errorRate(version), percent < 100 ? await errorRate('stable') : 0.002];
  console.log(`${percent} %: canary ${canary.toFixed(4)}, stable ${stable.toFixed(4)}`);
  if (canary > stable * 1.5 + 0.002) {
    await tools.deploy.rollback({ service });
    return { deployed: false, stoppedAt: percent, canary, stable };
  }
}
return { deployed: true, version };
