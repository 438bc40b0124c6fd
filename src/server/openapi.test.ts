import { expect, test } from 'vitest';
import { isAllowed, ROLES } from '../access/index.js';
import { running } from './testing/running.js';

interface Method {
  readonly summary?: string;
  readonly security?: unknown;
  readonly 'x-operation'?: string;
  readonly 'x-roles'?: readonly string[];
  readonly parameters?: readonly { name: string; in: string; required: boolean; schema: unknown }[];
  readonly responses: Record<
    string,
    { description: string; content?: Record<string, { schema: object }> }
  >;
}

interface Described {
  readonly openapi: string;
  readonly info: { title: string; version: string };
  readonly paths: Record<string, Record<string, Method>>;
  readonly components: {
    securitySchemes: Record<string, unknown>;
    schemas: Record<string, unknown>;
  };
}

/** Routes of the API that are no part of it for others. */
const INNER = ['/api/engine', '/api/engine/import'];

/** Routes that answer a file and nothing else, and the forms it has. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  '/api/features/:id': ['text/csv', 'application/vnd.apache.parquet'],
  '/api/jobs/:id/comparison': ['text/html'],
  '/api/clusterings/:id/groups': ['text/csv'],
  '/api/clusterings/:id/report': ['text/html'],
};

async function described() {
  const server = await running();
  return { ...server, document: await server.get<Described>('/api/openapi.json', 'agent') };
}

test('the description is what runs: every route of the API, with what it does and who may do it', async () => {
  const { app, document } = await described();
  const routes = app.served.filter(
    ({ operation, method, url }) => operation !== null && method !== 'HEAD' && !INNER.includes(url),
  );
  expect(document).toMatchObject({
    openapi: '3.1.0',
    info: { title: 'Ethogram', version: '1.2.3' },
  });
  const told = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const run = routes.map(({ method, url }) => `${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`);
  expect(told.sort()).toEqual(run.sort());
  for (const { method, url, operation } of routes) {
    const one = document.paths[url.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
    expect(one?.summary, url).toMatch(/^\S.{9,}/);
    expect(one, url).toMatchObject({
      'x-operation': operation,
      'x-roles': ROLES.filter((role) => isAllowed(role, operation ?? '')),
      security: [{ bearer: [] }, { session: [] }],
    });
    const named = [...url.matchAll(/:(\w+)/g)].map(([, name]) => name);
    const inPath = (one?.parameters ?? []).filter((parameter) => parameter.in === 'path');
    expect(inPath.map(({ name }) => name).sort(), url).toEqual(named.sort());
    expect(inPath.every(({ required, schema }) => required && schema !== undefined)).toBe(true);
    const success = Object.entries(one?.responses ?? {}).find(([status]) => status.startsWith('2'));
    expect(success, url).toBeDefined();
    const types = Object.keys(success?.[1].content ?? {});
    const expected = FILES[url] ?? ['application/json'];
    if (!url.endsWith('/stream')) expect(types, url).toEqual(expect.arrayContaining([...expected]));
  }
});

test('what the description refers to is in it, and names no schema of the inside', async () => {
  const { document } = await described();
  const text = JSON.stringify(document);
  for (const [, name] of text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g))
    expect(Object.keys(document.components.schemas)).toContain(name);
  const local = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref ?? '');
  expect(local.filter((ref) => !ref.startsWith('#/components/schemas/'))).toEqual([]);
  expect(Object.keys(document.components.securitySchemes).sort()).toEqual(['bearer', 'session']);
  expect(Object.keys(document.components.schemas)).toContain('Problem');
});
