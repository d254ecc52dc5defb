import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createBroker } from '@enclave-vm/broker';
import { runCommandLine } from '@enclave-vm/cli';
import { openApiDocument } from '@enclave-vm/protocol/openapi';
import { createRuntimeWorker } from '@enclave-vm/runtime';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { settings } from '../packages/cli/src/environment.ts';
import {
  compose,
  composed,
  containersOf,
  type Deployed,
  deployed,
  kubernetes,
  nameOf,
  names,
  orchestrated,
  podOf,
  services,
  texts,
  workloads,
} from './read-deployment.ts';

/** Nothing here is deployed: every command, flag, variable, path and port that the files name exists in the code. */
const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const variables: readonly string[] = Object.values(settings).map(({ variable }) => variable);

const dockerfile = read('deploy/Dockerfile');
const nginx = read('deploy/nginx.conf');

const broker = createBroker();
const runtime = createRuntimeWorker();
afterAll(async () => {
  await broker.dispose();
  await runtime.dispose();
});

async function helpOf(command: string): Promise<string> {
  let help = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    help += text;
    return true;
  });
  const status = await runCommandLine([command, '--help']);
  write.mockRestore();
  expect(status).toBe(0);
  return help;
}

it('has brokers and runtimes, twice each', () => {
  const commandsOf = (list: readonly Deployed[]) => list.map(({ command }) => command[0]).sort();
  expect(commandsOf(composed)).toEqual(['runtime', 'runtime', 'serve', 'serve']);
  expect(commandsOf(orchestrated)).toEqual(['runtime', 'serve']);
  for (const workload of workloads.filter((one) => nameOf(one) !== 'enclave-redis')) {
    expect(names(workload.spec).replicas).toBe('2');
  }
});

describe.each(deployed)('$where', ({ command, environment }) => {
  const [name = '', ...flags] = command;

  it('calls a command with flags that it has', async () => {
    const help = await helpOf(name);
    for (const flag of flags.filter((text) => text.startsWith('-'))) expect(help).toContain(flag);
  });

  it('sets variables that its command reads', async () => {
    const help = await helpOf(name);
    for (const variable of Object.keys(environment)) {
      expect(variables).toContain(variable);
      expect(help).toMatch(new RegExp(`env:\\s+${variable}\\)`));
    }
  });

  it('has what it needs to be reached from elsewhere', () => {
    const secret = name === 'serve' ? 'ENCLAVE_TOKENS' : 'ENCLAVE_RUNTIME_TOKEN';
    expect(Object.keys(environment)).toContain(secret);
    expect(dockerfile).toMatch(/^ENV .*HOST=0\.0\.0\.0/m);
  });

  it('serves on the port of its kind', () => {
    expect(environment.PORT).toBe(name === 'serve' ? '3000' : '3001');
    expect(dockerfile).toMatch(new RegExp(`^EXPOSE .*\\b${environment.PORT}\\b`, 'm'));
  });

  it('looks for tools where the image has them', () => {
    if (environment.ENCLAVE_TOOLS === undefined) return;
    const path = environment.ENCLAVE_TOOLS.replace(/^\/app\//, '');
    expect(dockerfile).toMatch(new RegExp(`^COPY \\S+ ${path}$`, 'm'));
  });
});

describe('the addresses of runtimes', () => {
  const urlsOf = (list: readonly Deployed[]) =>
    list.flatMap(({ environment }) => environment.ENCLAVE_RUNTIME_URL?.split(',') ?? []).map((url) => new URL(url));

  it('are services of the compose file, all of them', () => {
    const runtimes = composed.filter(({ command }) => command[0] === 'runtime');
    for (const url of urlsOf(composed)) {
      const target = runtimes.find(({ where }) => where === url.hostname);
      expect(url.port).toBe(target?.environment.PORT);
    }
    expect(new Set(urlsOf(composed).map(({ hostname }) => hostname)).size).toBe(runtimes.length);
  });

  it('are pods of the StatefulSet, all of them', () => {
    const set = workloads.find((workload) => nameOf(workload) === 'enclave-runtime') ?? {};
    const { serviceName, replicas } = names(set.spec);
    const pods = Array.from({ length: Number(replicas) }, (_, index) => `enclave-runtime-${index}.${serviceName}:3001`);
    expect(urlsOf(orchestrated).map(({ host }) => host)).toEqual(pods);
    expect(kubernetes.some((one) => one.kind === 'Service' && nameOf(one) === serviceName)).toBe(true);
  });

  it('and of Redis name what is there', () => {
    for (const { environment } of composed) {
      if (environment.REDIS_URL !== undefined) expect(services).toHaveProperty(new URL(environment.REDIS_URL).hostname);
    }
    expect(kubernetes.some((one) => one.kind === 'Service' && nameOf(one) === 'enclave-redis')).toBe(true);
    expect(read('deploy/kubernetes/kustomization.yaml')).toContain('@enclave-redis:6379');
  });
});

describe('Dockerfile', () => {
  it('copies files that exist and starts the command that is published', () => {
    for (const [, source = ''] of dockerfile.matchAll(/^COPY (?!--)(\S+) /gm)) {
      expect(existsSync(new URL(source, root)), source).toBe(true);
    }
    const { bin } = JSON.parse(read('packages/cli/package.json'));
    expect(dockerfile).toContain(`/node_modules/@enclave-vm/cli/${bin.enclave.replace('./', '')}"]`);
    for (const [, script = ''] of dockerfile.matchAll(/npm run (\S+)/g)) {
      expect(JSON.parse(read('package.json')).scripts).toHaveProperty(script);
    }
  });

  it('packs every package that is published', () => {
    const published = readdirSync(new URL('packages/', root)).filter(
      (name) => JSON.parse(read(`packages/${name}/package.json`)).private !== true,
    );
    const packed = Array.from(dockerfile.matchAll(/-w @enclave-vm\/(\w+)/g), ([, name]) => name);
    expect(packed.sort()).toEqual(published.sort());
  });

  it('runs as a user of its own, and is asked for its health without another program', () => {
    const final = dockerfile.slice(dockerfile.lastIndexOf('FROM '));
    expect(final).toMatch(/^USER node$/m);
    expect(final).toMatch(/^HEALTHCHECK [^\n]*\\\n {2}CMD \["node", "-e", "fetch\(.*\/health/m);
  });
});

describe('paths', () => {
  const routes = openApiDocument() as { readonly paths: Record<string, object> };
  const probes = workloads.flatMap((workload) =>
    containersOf(workload).flatMap((container) =>
      [container.livenessProbe, container.readinessProbe].flatMap((probe) => {
        const { path, port } = names(names(probe).httpGet);
        return path === undefined ? [] : [{ where: nameOf(workload), path: String(path), port: String(port) }];
      }),
    ),
  );

  it.each(probes)('$path of $where is answered', async ({ where, path, port }) => {
    const server = where === 'enclave-broker' ? broker : runtime;
    expect((await server.fetch(new Request(`http://127.0.0.1${path}`))).status).toBe(200);
    if (server === broker) expect(routes.paths).toHaveProperty(path);
    expect(port).toBe(where === 'enclave-broker' ? '3000' : '3001');
  });

  it('are asked of both', () => expect(probes).toHaveLength(4));
});

describe('nginx.conf', () => {
  it('leads to every broker of the compose file', () => {
    const servers = Array.from(nginx.matchAll(/^ {2}server (\S+):(\d+);$/gm), ([, host, port]) => `${host}:${port}`);
    const brokers = composed.filter(({ command }) => command[0] === 'serve');
    expect(servers).toEqual(brokers.map(({ where, environment }) => `${where}:${environment.PORT}`));
    expect(texts(names(services.nginx).ports)).toEqual(['8080:8080']);
    expect(nginx).toMatch(/^ {2}listen 8080;$/m);
    const [mount = ''] = texts(names(services.nginx).volumes);
    expect(existsSync(new URL(`deploy/${mount.split(':')[0]}`, root))).toBe(true);
  });

  it('passes streams as they come, and waits longer than between two heartbeats', () => {
    expect(nginx).toMatch(/proxy_buffering off;/);
    const [, seconds] = /proxy_read_timeout (\d+)s;/.exec(nginx) ?? [];
    expect(Number(seconds)).toBeGreaterThan(15 * 2);
  });

  it('takes bodies as large as a broker does', async () => {
    const [, megabytes] = /client_max_body_size (\d+)m;/.exec(nginx) ?? [];
    const statusOf = async (bytes: number) => {
      const body = JSON.stringify({ code: '' }).padEnd(bytes);
      const headers = { 'content-type': 'application/json' };
      return (await broker.fetch(new Request('http://127.0.0.1/validate', { method: 'POST', headers, body }))).status;
    };
    const most = Number(megabytes) * 1024 * 1024;
    expect(await statusOf(most)).toBe(200);
    expect(await statusOf(most + 1)).toBe(413);
  });
});

describe('what surrounds the processes', () => {
  it('lets runtimes reach nothing', () => {
    const policy = kubernetes.find((one) => one.kind === 'NetworkPolicy' && nameOf(one) === 'enclave-runtime') ?? {};
    expect(names(policy.spec)).toMatchObject({ policyTypes: ['Ingress', 'Egress'], egress: [] });
    expect(names(compose.networks).runtimes).toEqual({ internal: 'true' });
    for (const { where } of composed.filter(({ command }) => command[0] === 'runtime')) {
      expect(names(services[where]).networks).toEqual(['runtimes']);
    }
  });

  it('gives no container more rights than it needs', () => {
    for (const workload of workloads) {
      expect(podOf(workload)).toMatchObject({
        automountServiceAccountToken: 'false',
        securityContext: { runAsNonRoot: 'true', seccompProfile: { type: 'RuntimeDefault' } },
      });
      for (const { securityContext } of containersOf(workload)) {
        expect(securityContext).toEqual({
          readOnlyRootFilesystem: 'true',
          allowPrivilegeEscalation: 'false',
          capabilities: { drop: ['ALL'] },
        });
      }
    }
    for (const service of Object.values(services)) {
      expect(service).toMatchObject({ read_only: 'true', cap_drop: ['ALL'] });
    }
  });

  it('keeps secrets out of the files', () => {
    for (const { environment } of deployed) {
      for (const name of ['ENCLAVE_TOKENS', 'ENCLAVE_RUNTIME_TOKEN']) {
        expect(environment[name] ?? '').toMatch(/^$|^\$\{\w+:\?/);
      }
    }
  });

  it('keeps what Redis has, and gives processes the time to drain', () => {
    const redis = workloads.find((workload) => nameOf(workload) === 'enclave-redis') ?? {};
    for (const command of [names(services.redis).command, containersOf(redis)[0]?.args]) {
      expect(texts(command).join(' ')).toMatch(/--appendonly yes --maxmemory-policy noeviction/);
    }
    for (const { where } of composed) expect(names(services[where]).stop_grace_period).toBe('45s');
    for (const workload of workloads.filter((one) => one !== redis)) {
      expect(podOf(workload).terminationGracePeriodSeconds).toBe('45');
    }
  });
});

describe('the Lambda', () => {
  const template = read('deploy/lambda/template.yaml');

  it('has the handler that its template names, and it answers events', async () => {
    const [, file, name] = /Handler: (\w+)\.(\w+)/.exec(template) ?? [];
    vi.stubEnv('ENCLAVE_RUNTIME_TOKEN', 'a-token-of-the-tests');
    const module = await import(new URL(`deploy/lambda/${file}.mjs`, root).href);
    vi.unstubAllEnvs();
    const request = { http: { method: 'GET', path: '/ready' }, domainName: 'a.lambda-url.example' };
    const answer = await module[name ?? ''](
      {
        version: '2.0',
        rawPath: '/ready',
        rawQueryString: '',
        headers: {},
        requestContext: request,
        isBase64Encoded: false,
      },
      {},
    );
    expect(answer).toMatchObject({ statusCode: 200 });
  });

  it('sets the variable that the handler reads', () => {
    expect(template).toMatch(/^ +ENCLAVE_RUNTIME_TOKEN: !Ref RuntimeToken$/m);
    expect(read('deploy/lambda/handler.mjs')).toContain('process.env.ENCLAVE_RUNTIME_TOKEN');
    expect(variables).toContain('ENCLAVE_RUNTIME_TOKEN');
  });

  it('depends on the version that is here', () => {
    const { dependencies } = JSON.parse(read('deploy/lambda/package.json'));
    expect(dependencies['@enclave-vm/runtime']).toBe(`^${JSON.parse(read('packages/runtime/package.json')).version}`);
  });
});
