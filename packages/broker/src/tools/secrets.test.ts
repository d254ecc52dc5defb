import { createAudit, createMemorySink, Enclave, type ToolContext } from '@enclave-vm/core';
import { describe, expect, it, vi } from 'vitest';
import { type AnyBrokerTool, withoutSecrets, withSecrets } from './broker-tool.ts';
import { createRedaction } from './redact.ts';
import { type SecretSource, Secrets } from './secrets.ts';

const key = 'sk-live/+"0123 ü';
const forms = {
  plain: key,
  url: encodeURIComponent(key),
  json: JSON.stringify(key).slice(1, -1),
  base64: Buffer.from(key).toString('base64'),
  base64url: Buffer.from(key).toString('base64url'),
};

function secretsOf(record: Record<string, SecretSource>, onError: (error: unknown) => void = () => undefined): Secrets {
  const secrets = new Secrets(onError);
  for (const [name, source] of Object.entries(record)) secrets.add(name, source);
  return secrets;
}

function holds(value: unknown): boolean {
  const text = JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? String(item) : item)) ?? '';
  return Object.values(forms).some((form) => text.includes(form) || text.includes(JSON.stringify(form).slice(1, -1)));
}

describe('redaction', () => {
  const { value, text } = createRedaction([key]);

  it.each(Object.entries(forms))('finds a secret in its form %s', (_, form) => {
    expect(text(`a${form}b${form}`)).toBe('a[secret]b[secret]');
  });

  it('looks into everything that can cross', () => {
    const error = Object.assign(new TypeError(`failed with ${key}`, { cause: new Error(key) }), { header: key });
    const given = {
      [key]: 1,
      list: [key, [key]],
      map: new Map([[key, { key }]]),
      set: new Set([key]),
      url: new URL(`http://x/?k=${encodeURIComponent(key)}`),
      bytes: new TextEncoder().encode(`x${key}`),
      buffer: new TextEncoder().encode(key).buffer,
      lazy: { toJSON: () => key },
      instance: new (class {
        token = key;
      })(),
      error,
      date: new Date(0),
      n: 1,
      nothing: undefined,
    };
    const clean = value(given) as typeof given;
    expect(clean).toMatchObject({
      '[secret]': 1,
      list: ['[secret]', ['[secret]']],
      map: new Map([['[secret]', { key: '[secret]' }]]),
      set: new Set(['[secret]']),
      bytes: '[secret]',
      buffer: '[secret]',
      lazy: '[secret]',
      instance: { token: '[secret]' },
      date: new Date(0),
      n: 1,
    });
    expect(String(clean.url)).not.toContain(forms.url);
    expect(clean.error.message).toBe('failed with [secret]');
    expect(clean.error.name).toBe('TypeError');
    expect((clean.error.cause as Error).message).toBe('[secret]');
    expect(clean.error).toHaveProperty('header', '[secret]');
    expect(clean.error.stack).not.toContain(key);
    expect(given.list[0]).toBe(key);
  });

  it('reads a property once, so that it cannot change', () => {
    let reads = 0;
    const sly = {
      get name() {
        return reads++ === 0 ? 'harmless' : key;
      },
    };
    const clean = value(sly) as typeof sly;
    expect([clean.name, clean.name, reads]).toEqual(['harmless', 'harmless', 1]);
  });

  it('copies cycles, shared parts and holes as they are', () => {
    const cyclic: Record<string, unknown> = { key };
    cyclic.self = cyclic;
    const copy = value(cyclic) as typeof cyclic;
    expect(copy.self).toBe(copy);
    expect(copy.key).toBe('[secret]');
    // biome-ignore lint/suspicious/noSparseArray: the hole is what is tested
    expect(0 in (value([, key]) as unknown[])).toBe(false);
    expect(Object.keys(value(JSON.parse('{"__proto__":1}')) as object)).toEqual(['__proto__']);
  });

  it('refuses what is too large to look through', () => {
    let deep: unknown = key;
    for (let level = 0; level < 300; level++) deep = [deep];
    expect(() => value(deep)).toThrow('too large');
    expect(() => value(new Array(600_000).fill(0))).toThrow('too large');
  });
});

describe('secrets', () => {
  it.each<[string, unknown]>([
    ['', key],
    ['a b', key],
    ['short', 'abc'],
    ['empty', ''],
    ['number', 12_345],
  ])('refuses %j', (name, source) => {
    expect(() => secretsOf({ [name]: source as string })).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });

  it('refuses a name twice', () => {
    const secrets = secretsOf({ a: key });
    expect(() => secrets.add('a', 'other')).toThrow('there already');
  });

  it('asks its source for every call, and tells nobody why that failed', async () => {
    const onError = vi.fn();
    let calls = 0;
    const source = () => (++calls > 1 ? Promise.reject(new Error('vault at 10.0.0.1 is sealed')) : `${key}${calls}`);
    const secrets = secretsOf({ a: source }, onError);
    expect(await secrets.resolve(['a'])).toEqual({ a: `${key}1` });
    await expect(secrets.resolve(['a'])).rejects.toThrow(/^The secret "a" could not be read\.$/);
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ message: 'vault at 10.0.0.1 is sealed' }));
    await expect(secrets.resolve(['other'])).rejects.toThrow(/^The secret "other" could not be read\.$/);
  });

  it('still takes out what a secret was a moment ago', async () => {
    let current = 'first-value';
    const secrets = secretsOf({ a: () => current });
    await secrets.resolve(['a']);
    current = 'second-value';
    await secrets.resolve(['a']);
    expect(secrets.redaction.text('first-value second-value')).toBe('[secret] [secret]');
  });
});

describe('a tool with secrets', () => {
  async function run(definition: AnyBrokerTool, code = 'return await tools.call({})') {
    const secrets = secretsOf({ apiKey: key });
    const sink = createMemorySink();
    const events: unknown[] = [];
    const enclave = new Enclave({
      tools: { call: withSecrets(definition, secrets) },
      audit: createAudit({ sink, values: 'full' }),
    });
    try {
      const result = await enclave.run(code, { onEvent: (event) => events.push(event) });
      return { result, told: [result, events, sink.records] };
    } finally {
      await enclave.dispose();
    }
  }

  it('gets them, and returns nothing of them', async () => {
    const seen: unknown[] = [];
    const handler = (_: unknown, context: ToolContext & { secrets: { apiKey: string } }) => {
      seen.push(context.secrets.apiKey, context.toolName, context.signal.aborted);
      return { header: `Bearer ${context.secrets.apiKey}`, other: 1 };
    };
    const { result, told } = await run({ secrets: ['apiKey'], handler });
    expect(seen).toEqual([key, 'call', false]);
    expect(result.value).toEqual({ header: 'Bearer [secret]', other: 1 });
    expect(holds(told)).toBe(false);
  });

  it.each<[string, () => unknown]>([
    ['an error', () => new Error(`401 for ${key}`)],
    ['an error with data', () => Object.assign(new Error('401'), { data: { sent: [forms.base64] } })],
    ['a text', () => `failed: ${forms.url}`],
    [
      'what cannot be read',
      () => ({
        get message() {
          throw new Error(key);
        },
      }),
    ],
  ])('throws nothing of them: %s', async (_, thrown) => {
    const { result, told } = await run({
      secrets: ['apiKey'],
      handler: () => {
        throw thrown();
      },
    });
    expect(result.success).toBe(false);
    expect(result.error?.code).toBe('TOOL_ERROR');
    expect(holds(told)).toBe(false);
  });

  it('does not tell what another tool happens to know', async () => {
    const { result, told } = await run({ handler: () => ({ environment: { KEY: key } }) });
    expect(result.value).toEqual({ environment: { KEY: '[secret]' } });
    expect(holds(told)).toBe(false);
  });

  it('is refused when a secret is missing, and does not run', async () => {
    const handler = vi.fn();
    const { result } = await run({ secrets: ['apiKey', 'missing'], handler });
    expect(result.error?.message).toContain('The secret "missing" could not be read.');
    expect(handler).not.toHaveBeenCalled();
  });

  it('keeps its `this`, and takes no secrets that are no names', async () => {
    const definition = {
      factor: 2,
      handler(this: { factor: number }, { n }: { n: number }) {
        return n * this.factor;
      },
    };
    const secrets = secretsOf({});
    const { handler } = withSecrets(definition, secrets) as { handler: (args: unknown, context: unknown) => unknown };
    expect(handler({ n: 21 }, {})).toBe(42);
    expect(() => withSecrets({ secrets: 'apiKey' as never }, secrets)).toThrow('list of names');
  });

  it('guards the handler of tools without a definition', async () => {
    const handler = withoutSecrets((name) => `${name} ${key}`, secretsOf({ apiKey: key }));
    expect(await handler('any', {}, {} as ToolContext)).toBe('any [secret]');
  });
});
