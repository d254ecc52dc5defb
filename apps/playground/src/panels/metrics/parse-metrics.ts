/** One family of the Prometheus text format, such as all of `enclave_http_requests_total`. */
export interface MetricFamily {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram' | 'summary' | 'untyped';
  readonly samples: readonly MetricSample[];
}

export interface MetricSample {
  /** With a suffix where the type has some: `…_sum`, `…_count`, `…_bucket`. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** NaN where the exporter knows none. */
  readonly value: number;
}

/** Most lines and samples that are read; a broker has some hundred. */
const mostLines = 20_000;
const mostSamples = 10_000;

/** Reads the text of `GET /metrics`. Lines that are not as the format says are left out. */
export function parseMetrics(text: string): ReadonlyMap<string, MetricFamily> {
  const families = new Map<string, MutableFamily>();
  let count = 0;
  for (const line of text.split('\n', mostLines)) {
    const comment = /^# (HELP|TYPE) ([a-zA-Z_:][\w:]*) (.*)$/.exec(line);
    if (comment) {
      const family = familyOf(families, comment[2] ?? '');
      if (comment[1] === 'HELP') family.help = withoutEscapes(comment[3] ?? '');
      else family.type = readType(comment[3] ?? '');
      continue;
    }
    const sample = line.startsWith('#') ? undefined : readSample(line);
    if (!sample || ++count > mostSamples) continue;
    familyOf(families, baseName(families, sample.name)).samples.push(sample);
  }
  return families;
}

interface MutableFamily extends MetricFamily {
  help: string;
  type: MetricFamily['type'];
  readonly samples: MetricSample[];
}

function familyOf(families: Map<string, MutableFamily>, name: string): MutableFamily {
  const known = families.get(name);
  if (known) return known;
  const family: MutableFamily = { name, help: '', type: 'untyped', samples: [] };
  families.set(name, family);
  return family;
}

/** A histogram's samples carry a suffix. */
function baseName(families: ReadonlyMap<string, MetricFamily>, name: string): string {
  const base = name.replace(/_(?:sum|count|bucket)$/, '');
  const type = families.get(base)?.type;
  return type === 'histogram' || type === 'summary' ? base : name;
}

function readType(text: string): MetricFamily['type'] {
  const known = ['counter', 'gauge', 'histogram', 'summary'] as const;
  return known.find((type) => type === text) ?? 'untyped';
}

function readSample(line: string): MetricSample | undefined {
  const name = /^[a-zA-Z_:][\w:]*/.exec(line)?.[0];
  if (name === undefined) return undefined;
  const labels: Record<string, string> = Object.create(null);
  let rest = line.slice(name.length);
  if (rest.startsWith('{')) {
    rest = rest.slice(1);
    for (;;) {
      const label = /^\s*([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"\s*,?/.exec(rest);
      if (!label) break;
      labels[label[1] ?? ''] = withoutEscapes(label[2] ?? '');
      rest = rest.slice(label[0].length);
    }
    if (!rest.startsWith('}')) return undefined;
    rest = rest.slice(1);
  }
  const value = /^\s+(\S+)(?:\s+-?\d+)?\s*$/.exec(rest)?.[1];
  const number = value === undefined ? undefined : readNumber(value);
  return number === undefined ? undefined : { name, labels, value: number };
}

function readNumber(text: string): number | undefined {
  if (text === 'NaN' || text === 'Nan') return Number.NaN;
  if (text === '+Inf') return Number.POSITIVE_INFINITY;
  if (text === '-Inf') return Number.NEGATIVE_INFINITY;
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}

function withoutEscapes(text: string): string {
  return text.replace(/\\(["\\n])/g, (_, character: string) => (character === 'n' ? '\n' : character));
}
