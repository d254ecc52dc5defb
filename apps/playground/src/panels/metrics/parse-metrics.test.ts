import { describe, expect, it } from 'vitest';
import { parseMetrics } from './parse-metrics.ts';

const text = `# HELP enclave_sessions_open Sessions not over.
# TYPE enclave_sessions_open gauge
enclave_sessions_open 3

# HELP enclave_http_requests_total HTTP requests answered.
# TYPE enclave_http_requests_total counter
enclave_http_requests_total{method="POST",route="/sessions",status="201"} 12
enclave_http_requests_total{method="GET",route="a \\"b\\" \\\\ \\n }",status="200"} 1.5e3 1700000000000

# HELP enclave_session_duration_seconds Time from creation to end.
# TYPE enclave_session_duration_seconds histogram
enclave_session_duration_seconds_bucket{le="+Inf",status="completed"} 4
enclave_session_duration_seconds_sum{status="completed"} 0.5
enclave_session_duration_seconds_count{status="completed"} 4
`;

describe('parseMetrics', () => {
  it('reads families with their help, type and samples', () => {
    const families = parseMetrics(text);
    expect([...families.keys()]).toEqual([
      'enclave_sessions_open',
      'enclave_http_requests_total',
      'enclave_session_duration_seconds',
    ]);
    expect(families.get('enclave_sessions_open')).toMatchObject({
      help: 'Sessions not over.',
      type: 'gauge',
      samples: [{ name: 'enclave_sessions_open', value: 3 }],
    });
    expect(families.get('enclave_http_requests_total')?.samples.map(({ value }) => value)).toEqual([12, 1_500]);
    expect(families.get('enclave_http_requests_total')?.samples[1]?.labels.route).toBe('a "b" \\ \n }');
    expect(families.get('enclave_session_duration_seconds')?.samples).toHaveLength(3);
  });

  it('keeps a name that only ends like one of a histogram', () => {
    expect([...parseMetrics('# TYPE jobs_count gauge\njobs_count 2').keys()]).toEqual(['jobs_count']);
  });

  it.each([
    ['NaN', Number.NaN],
    ['+Inf', Number.POSITIVE_INFINITY],
    ['-Inf', Number.NEGATIVE_INFINITY],
    ['-1.5E-3', -0.0015],
  ])('reads %s', (written, value) => {
    expect(parseMetrics(`x ${written}`).get('x')?.samples[0]?.value).toBe(value);
  });

  it.each([
    '',
    '<!doctype html>',
    'x',
    'x one',
    'x 0x10',
    'x{a="b" 1',
    'x{a=b} 1',
    'x 1 2 3',
    '{"error":{"code":"FORBIDDEN"}}',
    '__proto__{__proto__="x"',
  ])('takes no sample from %j', (line) => {
    expect([...parseMetrics(line).values()].flatMap(({ samples }) => samples)).toEqual([]);
  });

  it('does not confuse names with what objects have', () => {
    const families = parseMetrics('__proto__{__proto__="x",constructor="y"} 1');
    expect({ ...families.get('__proto__')?.samples[0]?.labels }).toEqual(
      Object.fromEntries([
        ['__proto__', 'x'],
        ['constructor', 'y'],
      ]),
    );
  });

  it('is bounded, and fast with what is made to be slow', () => {
    const startedAt = performance.now();
    expect(parseMetrics('x 1\n'.repeat(100_000)).get('x')?.samples).toHaveLength(10_000);
    parseMetrics(`x{${'a="\\'.repeat(20_000)}`);
    parseMetrics(`x ${'1'.repeat(200_000)}x`);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
