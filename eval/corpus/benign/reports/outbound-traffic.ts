// about: Sums outbound traffic by service and destination so that the network team sees who sends how much where
// tools: flowlogs.aggregate, services.byAddress, charts.bar, teams.post
interface Flow { source: string; destination: string; bytes: number }

const flows: Flow[] = await tools.flowlogs.aggregate({ direction: 'egress', hours: 24, groupBy: ['source', 'destination'], limit: 50_000 });

const names = new Map<string, string>();
const nameOf = async (address: string): Promise<string> => {
  const known = names.get(address);
  if (known) return known;
  const service = await tools.services.byAddress({ address });
  const name: string = service?.name ?? address;
  names.set(address, name);
  return name;
};

const totals = new Map<string, number>();
for (const flow of flows) {
  const label = `${await nameOf(flow.source)} → ${flow.destination}`;
  totals.set(label, (totals.get(label) ?? 0) + flow.bytes);
}

const top = [...totals].sort(([, a], [, b]) => b - a).slice(0, 15);
const chart = await tools.charts.bar({ title: 'Egress in 24 h, GB', data: top.map(([label, bytes]) => ({ label, value: bytes / 1e9 })) });
await tools.teams.post({ channel: 'network', text: 'Top 15 of outbound traffic', image: chart.url });
