import { openTestDatabase } from '@dunlin/testkit';
import { expect, test } from 'vitest';
import { applicationOver } from '../application.ts';
import { readSettings } from '../environment.ts';
import { accessOf } from './route-scopes.ts';

test('every route that asks who it is says what it asks of API keys', async () => {
  const { http, close } = await applicationOver(await openTestDatabase(), {
    purpose: 'command',
    settings: readSettings({ DUNLIN_ZONE: 'Asia/Shanghai' }),
  });
  const { paths } = (await http.inject('/api/openapi.json')).json() as {
    paths: Record<string, Record<string, { security?: unknown[] }>>;
  };
  const silent = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { security }]) => {
      const open = security !== undefined && security.length === 0;
      const asked = accessOf(method.toUpperCase(), path.replaceAll(/\{(\w+)\}/g, ':$1'));
      return open || asked !== undefined ? [] : [`${method} ${path}: add a line to route-scopes.ts`];
    }),
  );
  expect(silent).toEqual([]);
  expect(Object.keys(paths).length).toBeGreaterThan(20);
  await close();
});

test.each([
  ['GET', '/api/tables/:table/records', 'records:read'],
  ['POST', '/api/tables/:table/records', 'records:write'],
  ['POST', '/api/tables/:table/records::batch', 'records:write'],
  ['POST', '/api/reports/:id/run', 'reports'],
  ['POST', '/api/forms/:key/evaluate', 'records:write'],
  ['POST', '/api/forms/preview/evaluate', 'publish'],
  ['GET', '/api/account/sessions', 'session'],
  ['GET', '/api/sessions', undefined],
  ['POST', '/api/tablesx', undefined],
])('%s %s asks for %s', (method, path, access) => {
  expect(accessOf(method, path)).toBe(access);
});
