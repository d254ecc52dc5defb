import type { StreamEvent } from '@enclave-vm/protocol';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { SessionObserver } from '../sessions/session-service.ts';
import { within } from './within.ts';

/** Something that is measured when somebody asks, such as the busy workers of a pool. */
export interface MetricSource {
  /** Such as `enclave_pool_workers`. */
  readonly name: string;
  readonly help: string;
  /** Values by label, or one value. One that fails or takes two seconds leaves the metric without a value. */
  read(): number | Readonly<Record<string, number>> | Promise<number | Readonly<Record<string, number>>>;
  /** Name of the label; needed when `read` answers values by label. */
  readonly label?: string;
}

/** What happened and is going on, for Prometheus. Labels are names of our own, never text that somebody sends. */
export interface HttpMetrics {
  readonly contentType: string;
  /** Told by the session service. */
  readonly observer: Required<Pick<SessionObserver, 'onCreated' | 'onEvent' | 'onEnded'>>;
  onRequest(method: string, route: string, status: number): void;
  /** Adds what is measured elsewhere. */
  add(source: MetricSource): void;
  text(): Promise<string>;
}

export function createHttpMetrics(): HttpMetrics {
  const registry = new Registry();
  const registers = [registry];
  const created = new Counter({ name: 'enclave_sessions_created_total', help: 'Sessions created here.', registers });
  const ended = new Counter({
    name: 'enclave_sessions_ended_total',
    help: 'Sessions whose end was driven here, by how they ended.',
    labelNames: ['status'],
    registers,
  });
  const duration = new Histogram({
    name: 'enclave_session_duration_seconds',
    help: 'Time from the creation of a session to its end, waits included.',
    labelNames: ['status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3_600],
    registers,
  });
  const toolCalls = new Counter({
    name: 'enclave_tool_calls_total',
    help: 'Tool calls that were answered, by outcome.',
    labelNames: ['outcome'],
    registers,
  });
  const events = new Counter({ name: 'enclave_events_total', help: 'Events of sessions driven here.', registers });
  const requests = new Counter({
    name: 'enclave_http_requests_total',
    help: 'HTTP requests answered; streams count when they begin.',
    labelNames: ['method', 'route', 'status'],
    registers,
  });

  return {
    contentType: registry.contentType,
    observer: {
      onCreated: () => created.inc(),
      onEvent(event: StreamEvent) {
        events.inc();
        if (event.type === 'tool_result_applied') toolCalls.inc({ outcome: event.payload.ok ? 'ok' : 'error' });
      },
      onEnded({ status, createdAt }) {
        ended.inc({ status });
        duration.observe({ status }, Math.max(0, Date.now() - createdAt) / 1_000);
      },
    },
    onRequest: (method, route, status) => requests.inc({ method, route, status: String(status) }),
    add: (source) => addGauge(registry, source),
    text: () => registry.metrics(),
  };
}

/** A scraper waits some seconds for all of them together. */
const readTimeoutMs = 2_000;

function addGauge(registry: Registry, source: MetricSource): void {
  const { name, help, label } = source;
  new Gauge({
    name,
    help,
    ...(label !== undefined && { labelNames: [label] }),
    registers: [registry],
    async collect() {
      this.reset();
      try {
        const read = await within(readTimeoutMs, name, () => source.read());
        if (typeof read === 'number') this.set(read);
        else for (const [value, count] of Object.entries(read)) this.set({ [label ?? 'name']: value }, count);
      } catch {
        // Not a number is what a scraper understands; one broken source must not hide the others.
        if (label === undefined) this.set(Number.NaN);
      }
    },
  });
}
