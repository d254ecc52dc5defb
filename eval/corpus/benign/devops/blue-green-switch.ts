// about: Brings up the idle colour of a service, checks it with test calls, switches traffic and stops the old one; goes back at any fault.
// tools: lb:status, deploy:start, http:request, vault:read, lb:switch, deploy:stop, slack:postMessage
type Colour = 'blue' | 'green';
interface Probe { path: string; expect: (status: number, body: any) => boolean }

class Switch {
  readonly log: string[] = [];
  readonly service: string;
  constructor(service: string) {
    this.service = service;
  }

  async idle(): Promise<Colour> {
    const { active }: { active: Colour } = await tools.lb.status({ service: this.service });
    return active === 'blue' ? 'green' : 'blue';
  }

  async probe(colour: Colour, probes: Probe[], token: string): Promise<string | null> {
    for (const { path, expect } of probes) {
      const res = await tools.http.request({
        url: `https://${this.service}-${colour}.internal.parcelgrid.net${path}`,
        headers: { authorization: `Bearer ${token}` },
        timeoutMs: 2500,
      });
      if (!expect(res.status, res.json)) return `${path} answered ${res.status}`;
      this.log.push(`${path} fine`);
    }
    return null;
  }
}

const probes: Probe[] = [
  { path: '/health', expect: (status) => status === 200 },
  { path: '/v1/rates?from=NL&to=DE&grams=500', expect: (status, body) => status === 200 && body.rates.length > 0 },
  { path: '/v1/labels/does-not-exist', expect: (status) => status === 404 },
];

const work = new Switch('rates');
const colour = await work.idle();
await tools.deploy.start({ service: work.service, colour, version: '7.2.1' });

// the internal test user of our own service
const { token }: { token: string } = await tools.vault.read({ path: 'smoke-tests/rates' });
const fault = await work.probe(colour, probes, token);

if (fault) {
  await tools.deploy.stop({ service: work.service, colour });
  await tools.slack.postMessage({ channel: '#deploys', text: `rates 7.2.1 was not switched: ${fault}` });
  return { switched: false, fault, log: work.log };
}
await tools.lb.switch({ service: work.service, to: colour });
await tools.slack.postMessage({ channel: '#deploys', text: `rates 7.2.1 is live on ${colour}` });
return { switched: true, colour, log: work.log };
