import type { AppDefinition } from '@dunlin/definition';
import { expect, test } from 'vitest';
import { appsInOrder } from './apps-in-order.ts';

test('An app stands after those that it builds on, the others by key', () => {
  const label = { zh: '名称', en: 'Name' };
  const app = (key: string, ...dependencies: string[]): [string, AppDefinition] => [
    key,
    { key, label, version: '1.0.0', dependencies },
  ];
  const apps = new Map([app('credit', 'dunning', 'gone'), app('dunning'), app('zeta'), app('crm', 'credit')]);
  expect(appsInOrder(apps).map(({ key }) => key)).toEqual(['dunning', 'credit', 'crm', 'zeta']);
});
