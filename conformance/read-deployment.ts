import { readdirSync, readFileSync } from 'node:fs';
import { readSimpleYaml, type Yaml } from './read-simple-yaml.ts';

/** What the files in `deploy` start, and how. */
export interface Deployed {
  readonly where: string;
  readonly command: string[];
  readonly environment: Record<string, string>;
}

type Names = { [key: string]: Yaml };
export const names = (value: Yaml | undefined) => (value ?? {}) as Names;
export const texts = (value: Yaml | undefined) => (value ?? []) as string[];

const folder = new URL('../deploy/', import.meta.url);
const readDocuments = (path: string) => readSimpleYaml(readFileSync(new URL(path, folder), 'utf8')).map(names);

export const compose = names(readDocuments('compose.yaml')[0]);
export const services = names(compose.services);
export const kubernetes = readdirSync(new URL('kubernetes/', folder)).flatMap((file) =>
  readDocuments(`kubernetes/${file}`),
);

export const nameOf = ({ metadata }: Names) => names(metadata).name as string;
export const workloads = kubernetes.filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet');
export const podOf = (workload: Names) => names(names(names(workload.spec).template).spec);
export const containersOf = (workload: Names) => (podOf(workload).containers as Yaml[]).map(names);

/** Processes of our image in the compose file. */
export const composed: Deployed[] = Object.entries(services)
  .filter(([, service]) => names(service).image === 'enclave')
  .map(([where, service]) => ({
    where,
    command: texts(names(service).command),
    environment: names(names(service).environment) as Record<string, string>,
  }));

/** Those in Kubernetes; the value of a variable that comes from a secret is empty. */
export const orchestrated: Deployed[] = workloads.flatMap((workload) =>
  containersOf(workload)
    .filter(({ image }) => image === 'enclave')
    .map((container) => ({
      where: nameOf(workload),
      command: texts(container.args),
      environment: Object.fromEntries(
        (container.env as Yaml[]).map(names).map(({ name, value = '' }) => [name as string, value as string]),
      ),
    })),
);

export const deployed = [...composed, ...orchestrated];
