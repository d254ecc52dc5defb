import { describe, expect, it } from 'vitest';
import { openApiDocument } from './openapi.ts';

const document = openApiDocument();
const text = JSON.stringify(document);
const parsed = JSON.parse(text) as {
  paths: Record<string, Record<string, { responses?: Record<string, unknown>; parameters?: { name: string }[] }>>;
  components: { schemas: Record<string, { properties?: Record<string, unknown> }> };
};

const routes = [
  'POST /sessions',
  'GET /sessions',
  'GET /sessions/{id}',
  'DELETE /sessions/{id}',
  'GET /sessions/{id}/stream',
  'POST /sessions/{id}/tool-result',
  'POST /sessions/{id}/approvals/{callId}',
  'POST /sessions/{id}/fork',
  'GET /sessions/{id}/turns',
  'POST /sessions/{id}/replay',
  'POST /sessions/{id}/resume',
  'POST /sessions/{id}/cancel',
  'GET /tools',
  'POST /validate',
  'GET /audit',
  'GET /health',
  'GET /ready',
  'GET /metrics',
  'GET /openapi.json',
];

describe('the OpenAPI document', () => {
  it('has every route and no other', () => {
    const found = Object.entries(parsed.paths).flatMap(([path, item]) =>
      Object.keys(item)
        .filter((key) => key !== 'parameters')
        .map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(found.sort()).toEqual([...routes].sort());
  });

  it('says for every route what it answers', () => {
    for (const item of Object.values(parsed.paths)) {
      for (const [method, operation] of Object.entries(item)) {
        if (method === 'parameters') continue;
        expect(Object.keys(operation.responses ?? {}).length).toBeGreaterThan(0);
        for (const status of Object.keys(operation.responses ?? {})) expect(status).toMatch(/^[2-5]\d\d$/);
      }
    }
  });

  it('says of every route with a token how it refuses, and of no other', () => {
    for (const [path, item] of Object.entries(parsed.paths)) {
      for (const [method, operation] of Object.entries(item)) {
        if (method === 'parameters') continue;
        const isPublic = ['/health', '/ready', '/openapi.json'].includes(path);
        expect(Object.hasOwn(operation.responses ?? {}, '401'), path).toBe(!isPublic);
        expect(Object.hasOwn(operation, 'security'), path).toBe(isPublic);
      }
    }
  });

  it('refers to nothing that is missing, and holds nothing that nobody refers to', () => {
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(references.length).toBeGreaterThan(20);
    for (const reference of references) {
      const found = reference
        .split('/')
        .slice(1)
        .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], parsed);
      expect(found, reference).toBeTypeOf('object');
    }
    for (const name of Object.keys(parsed.components.schemas)) {
      expect(references).toContain(`#/components/schemas/${name}`);
    }
  });

  it('is plain data, in one dialect', () => {
    expect(JSON.parse(text)).toEqual(document);
    expect(text).not.toContain('"$schema"');
    expect(parsed).toMatchObject({ openapi: '3.1.1', info: { title: 'Enclave broker' }, servers: [{ url: '/' }] });
  });

  it('has the bounds of the schemas', () => {
    const { CreateSessionRequest } = parsed.components.schemas;
    expect(CreateSessionRequest).toMatchObject({
      required: ['code'],
      additionalProperties: false,
      properties: { clientTools: { maxItems: 50 }, timeout: { minimum: 1 } },
    });
    const list = parsed.paths['/sessions']?.get?.parameters?.map(({ name }) => name);
    expect(list).toEqual(['status', 'limit', 'after']);
    const stream = parsed.paths['/sessions/{id}/stream']?.get?.parameters;
    expect(stream).toMatchObject([{ name: 'after', in: 'query', schema: { type: 'integer', minimum: 0 } }, {}, {}]);
    expect(stream?.map(({ name }) => name)).toEqual(['after', 'fromSeq', 'Last-Event-ID']);
  });

  it('names every parameter of a path', () => {
    for (const [path, item] of Object.entries(parsed.paths)) {
      const named = (item.parameters as unknown as { name: string }[] | undefined)?.map(({ name }) => `{${name}}`);
      expect(path.match(/\{\w+\}/g) ?? undefined, path).toEqual(named);
    }
  });

  it('says which scope lets somebody decide, and that agents do without it', () => {
    expect(parsed.paths['/sessions/{id}/approvals/{callId}']?.post).toMatchObject({
      description: expect.stringMatching(/`approvals:write`.*no agent approves its own calls/),
    });
  });

  it('takes a title, a version and an address', () => {
    expect(openApiDocument({ title: 'T', version: '2.1.0', serverUrl: 'https://a.b' })).toMatchObject({
      info: { title: 'T', version: '2.1.0' },
      servers: [{ url: 'https://a.b' }],
    });
  });
});
