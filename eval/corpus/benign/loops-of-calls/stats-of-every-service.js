// about: Calls the statistics tool of each own service by a name made of the service's, and returns requests and error rates.
// tools: registry:services, checkout:stats, catalog:stats, identity:stats, mailer:stats
const known = new Set(["checkout", "catalog", "identity", "mailer"]);
const services = (await callTool("registry:services")).filter((name) => known.has(name));

const rows = [];
for (const service of services) {
  const tool = [service, "stats"].join(":");
  const s = await callTool(tool, { window: "1h" });
  rows.push({
    service,
    requests: s.requests,
    errorRate: s.requests === 0 ? 0 : s.errors / s.requests,
    p95: s.latency.p95,
  });
}

rows.sort((a, b) => b.errorRate - a.errorRate);
const worst = rows[0];
return {
  table: rows.map((r) => `${r.service.padEnd(10)} ${String(r.requests).padStart(8)} ${(r.errorRate * 100).toFixed(2).padStart(6)} % ${r.p95} ms`).join("\n"),
  attention: worst && worst.errorRate > 0.01 ? worst.service : null,
};
