/** A file from somewhere else: brought, mapped, checked, imported; its duplicates merged and parted; all of it taken back. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousViolations } from './check-accessibility.ts';
import type { DunlinServer } from './dunlin-server.ts';
import { type OpenPage, openPage, signInAs } from './open-page.ts';

let server: DunlinServer;
let opened: OpenPage | undefined;
let page: Page;
let faults: string[];

beforeAll(async () => {
  opened = await openPage();
  ({ server, page, faults } = opened);
});

afterAll(() => opened?.close());

const file = [
  '客户编号,客户名称,电话,备注',
  'XZ-1,恒通建材有限公司,010-6552 9988,总部名单',
  'XZ-2, 恒通建材（有限公司）,01065529988,分公司名单',
  'XZ-3,,010-6552 9977,名称待补',
].join('\r\n');

/** The first part of the page that is `selector` has these words. */
const shows = (selector: string, words: string | RegExp): Promise<void> =>
  page.locator(selector).first().filter({ hasText: words }).waitFor();

test('a list is brought from the list of its table, its columns found by their Chinese names', async () => {
  await signInAs({ page, server }, 'Wang Fang');
  await page.goto(`${server.address}/w/main/t/customers`);
  await page.getByRole('button', { name: '导入' }).click();
  await page.waitForURL(/\/w\/main\/import\?table=customers/);
  await page.locator('.file-drop').waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '客户.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
  await page.waitForURL(/\/w\/main\/import\/\d+/);
  await shows('.import-sample thead', '客户名称');
  await page.getByRole('button', { name: /下一步/ }).click();
  const column = (nth: number, words: string) =>
    page.locator('.column-row').nth(nth).filter({ hasText: words }).waitFor();
  await column(1, '客户名称 *');
  await column(3, '不导入');
  await page.getByLabel('备注 写入的字段').click();
  await page.keyboard.type('英文名称');
  await page.locator('.ant-select-item-option-active', { hasText: '英文名称' }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await column(3, '英文名称');
  expect(await seriousViolations(page)).toEqual([]);
});

test('a check writes nothing and names the row that has a problem', async () => {
  await page.getByRole('button', { name: /检查 3 行/ }).click();
  await page.locator('.import-problems').waitFor();
  await shows('.import-problems tbody tr', /4.*客户名称/);
  // All or nothing would be nothing.
  await page.getByRole('radio', { name: /全部或全不/ }).check();
  await page.getByRole('button', { name: /^导入 2 行/, disabled: true }).waitFor();
  await page.getByRole('radio', { name: /跳过 1 行/ }).check();
  expect(await seriousViolations(page)).toEqual([]);
});

test('the page can be left and comes back to where it was', async () => {
  await page.reload();
  await page.locator('.import-problems').waitFor();
  await page.getByRole('button', { name: /^导入 2 行/ }).click();
  await shows('.import-outcome.done', '新建 2');
  expect(await seriousViolations(page)).toEqual([]);
});

test('two spellings of one customer are proposed, merged and parted again', async () => {
  await page.getByRole('button', { name: '查找重复的客户' }).click();
  await page.locator('.duplicate-group').waitFor();
  await expect.poll(() => page.locator('.duplicate-group').count()).toBe(1);
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('button', { name: /对比并合并：恒通建材/ }).click();
  const merge = page.getByRole('button', { name: '合并 2 条记录' });
  await merge.waitFor();
  await page.locator('.merge-impact').waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await merge.click();
  await page.getByText('没有发现重复的客户').waitFor();
  await page.getByRole('button', { name: '撤销', exact: true }).click();
  await page.getByText(/合并已撤销/).waitFor();
});

test('what has been merged is listed, with the way back', async () => {
  await page.reload();
  await page.getByRole('button', { name: /对比并合并：恒通建材/ }).click();
  await page.locator('.merge-impact').waitFor();
  await page.getByRole('button', { name: '合并 2 条记录' }).click();
  await page.getByText('没有发现重复的客户').waitFor();
  await page.getByRole('link', { name: '已合并' }).click();
  const first = page.locator('.duplicate-group').first();
  await first.filter({ hasText: '并入' }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await first.getByRole('button', { name: '撤销' }).click();
  await page.getByText(/合并已撤销/).waitFor();
});

test('nothing went wrong on the way', () => {
  expect(faults).toEqual([]);
});
