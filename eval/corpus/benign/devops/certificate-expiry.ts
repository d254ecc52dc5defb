// about: Checks how long the certificates of the own hosts are valid and makes a ticket for those that end within three weeks.
// tools: inventory:hosts, tls:inspect, tickets:find, tickets:create
type Host = { name: string; port: number; owner: string };
type Certificate = { subject: string; issuer: string; notAfter: string; san: string[] };

const hosts: Host[] = await tools['inventory:hosts']({ tag: 'public' });
const days = (iso: string) => Math.floor((Date.parse(iso) - Date.now()) / 86_400_000);

const soon: Array<{ host: string; days: number; ticket: string }> = [];
const unreachable: string[] = [];

for (const host of hosts) {
  const certificate: Certificate | null = await tools['tls:inspect']({ host: host.name, port: host.port }).catch(() => null);
  if (certificate === null) {
    unreachable.push(host.name);
    continue;
  }
  const left = days(certificate.notAfter);
  if (left > 21) continue;

  const title = `Certificate of ${host.name} ends on ${certificate.notAfter.slice(0, 10)}`;
  const existing: { key: string }[] = await tools['tickets:find']({ title });
  const ticket: { key: string } =
    existing[0] ?? (await tools['tickets:create']({ project: 'OPS', title, assignee: host.owner, priority: left < 7 ? 'high' : 'normal', text: `Issuer ${certificate.issuer}; names: ${certificate.san.join(', ')}` }));
  soon.push({ host: host.name, days: left, ticket: ticket.key });
}
return { soon: soon.sort((a, b) => a.days - b.days), unreachable };
