/** A record with a field of every type: filled in, saved, read, found; in both languages, on a desk and on a phone. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousViolations } from './check-accessibility.ts';
import { admin, type DunlinServer } from './dunlin-server.ts';
import { type OpenPage, openPage } from './open-page.ts';

let server: DunlinServer;
let opened: OpenPage | undefined;
let page: Page;
let faults: string[];

beforeAll(async () => {
  opened = await openPage({ locale: 'en', pack: 'packages/testkit/packs/everything' });
  ({ server, page, faults } = opened);
  const signedIn = await page.request.post(`${server.address}/api/auth/sign-in/email`, {
    data: admin,
    headers: { origin: server.address },
  });
  expect(signedIn.ok()).toBe(true);
});

afterAll(() => opened?.close());

const open = (path: string) => page.goto(`${server.address}/w/main${path}`);
const control = (field: string, inner = 'input') => page.locator(`[data-field="${field}"] ${inner}`).first();
const type = async (field: string, text: string, inner = 'input'): Promise<void> => {
  await control(field, inner).fill(text);
  await control(field, inner).blur();
};
const pick = async (field: string, ...names: string[]): Promise<void> => {
  for (const name of names) {
    await control(field).click();
    await control(field).fill(name);
    await page
      .locator('.ant-select-dropdown:visible .ant-select-item-option-active', { hasText: name })
      .waitFor();
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Escape');
};
/** Opens the list of a field, as axe sees it. */
const violationsOfOpenList = async (field: string): Promise<string[]> => {
  await control(field).click();
  await page.locator('.ant-select-dropdown:visible [role=option]').first().waitFor();
  const found = await seriousViolations(page);
  await page.keyboard.press('Escape');
  return found;
};

test('every type has its own control, and what is typed is kept', async () => {
  await open('/t/everything/new');
  await type('line', 'First');
  await type('spent', '2h30');
  expect(await violationsOfOpenList('tags')).toEqual([]);
  expect(await violationsOfOpenList('province')).toEqual([]);
  await pick('tags', 'Slow', 'Key');
  await pick('province', 'Shanghai');
  await pick('currency', 'USD');
  await type('price', '1,999.5');
  await type('page', 'https://example.com/a');
  await type('place', 'Leeds', 'input.city');
  await type('place', '1 High St', 'input.street');
  await page.locator('[data-field="story"] .ProseMirror').click();
  await page.keyboard.type('Called twice');
  await type('payload', '{"a": [1', 'textarea');
  await page.locator('[data-field="payload"] .form-error').waitFor();
  await type('payload', '{"a": [1, 2]}', 'textarea');
  expect(await seriousViolations(page)).toEqual([]);
  await page.locator('button[type=submit]').click();
  await page.waitForURL(/\/t\/everything\/\d+$/);
  const answer = await page.request.get(
    `${server.address}/api/tables/everything/records/${page.url().split('/').pop()}`,
  );
  expect(((await answer.json()) as { record: object }).record).toMatchObject({
    line: 'First',
    number_given: 'E-00001',
    spent: 9000,
    tags: ['key_account', 'slow'],
    province: '310000',
    currency: 'USD',
    price: 1999.5,
    price_base: null,
    page: 'https://example.com/a',
    place: { city: 'Leeds', street: '1 High St' },
    story: '<p>Called twice</p>',
    payload: { a: [1, 2] },
  });
});

test.each([
  ['en', 1440, '2 h 30 min', 'Key account', 'USD 1,999.50', '1 High St, Leeds'],
  ['zh', 390, '2 小时 30 分钟', '大客户', '$1,999.50', 'Leeds'],
])('values read in %s at %i px', async (language, width, ...texts) => {
  await page.evaluate((chosen) => localStorage.setItem('dunlin.language', chosen), language);
  await page.setViewportSize({ width, height: 900 });
  await open('/t/everything/1');
  for (const expected of texts) await page.locator('main', { hasText: expected }).waitFor();
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
    .toBeLessThanOrEqual(0);
  expect(await seriousViolations(page)).toEqual([]);
  await open('/t/everything');
  await page.getByText('First').first().waitFor();
});

test('a list is filtered by what a list of choices contains', async () => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(`/t/everything?filter=${encodeURIComponent('CONTAINS(tags, "slow")')}`);
  await page.getByText('First').first().waitFor();
  await open(`/t/everything?filter=${encodeURIComponent('NOT(IS_TRUE(CONTAINS(tags, "slow")))')}`);
  await page.locator('.list-page .state').waitFor();
  expect(await page.getByText('First').count()).toBe(0);
});

test('a deleted record comes back by Undo, and from the list of what was deleted', async () => {
  await page.evaluate(() => localStorage.setItem('dunlin.language', 'en'));
  const remove = async (): Promise<void> => {
    await open('/t/everything/1');
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.locator('.ant-dropdown-menu-item-danger').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete First' }).click();
    await page.waitForURL(/\/t\/everything$/);
    await page.getByText('Deleted First').waitFor();
  };
  await remove();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Restored First').waitFor();
  await remove();
  await page.locator('.list-title .ant-dropdown-trigger').click();
  await page.locator('.ant-dropdown-menu-item', { hasText: 'Deleted' }).click();
  await page.waitForURL(/\/t\/everything\/trash$/);
  await page.locator('.trash-table td', { hasText: 'First' }).waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.locator('.trash-cards').waitFor();
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Restore First' }).click();
  await page.getByText('Nothing has been deleted').waitFor();
  await page.setViewportSize({ width: 1440, height: 900 });
  await open('/t/everything/1');
  await page.getByRole('heading', { name: 'First' }).waitFor();
});

test('nothing broke on the way', () => {
  expect(faults).toEqual([]);
});
