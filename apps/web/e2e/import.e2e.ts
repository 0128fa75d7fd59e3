/** A file from somewhere else: brought, mapped, checked, imported; its duplicates merged and parted; all of it taken back. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousViolations } from './check-accessibility.ts';
import type { DunlinServer } from './dunlin-server.ts';
import { type OpenPage, openPage } from './open-page.ts';

let server: DunlinServer;
let opened: OpenPage | undefined;
let page: Page;
let faults: string[];

beforeAll(async () => {
  opened = await openPage({ timeout: 30_000 });
  ({ server, page, faults } = opened);
});

afterAll(() => opened?.close());

const file = [
  '客户编号,客户名称,电话,备注',
  'XZ-1,恒通建材有限公司,010-6552 9988,总部名单',
  'XZ-2, 恒通建材（有限公司）,01065529988,分公司名单',
  'XZ-3,,010-6552 9977,名称待补',
].join('\r\n');

const text = (selector: string): Promise<string> =>
  page
    .locator(selector)
    .first()
    .textContent()
    .then((found) => found ?? '');

test('a list is brought from the list of its table, its columns found by their Chinese names', async () => {
  await page.goto(`${server.address}/signin`);
  await page.locator('.demo-row', { hasText: 'Wang Fang' }).click();
  await page.waitForURL(/\/w\/main\/home/);
  await page.goto(`${server.address}/w/main/t/customers`);
  await page.getByRole('button', { name: '导入' }).click();
  await page.waitForURL(/\/w\/main\/import\?table=customers/);
  await page.locator('.file-drop').waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '客户.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
  await page.waitForURL(/\/w\/main\/import\/\d+/);
  await page.locator('.import-sample').waitFor();
  expect(await text('.import-sample thead')).toContain('客户名称');
  await page.getByRole('button', { name: /下一步/ }).click();
  await page.locator('.column-row').first().waitFor();
  const goes = await page.locator('.column-row').allTextContents();
  expect(goes[1]).toContain('客户名称 *');
  expect(goes[3]).toContain('不导入');
  await page.getByLabel('备注 写入的字段').click();
  await page.keyboard.type('英文名称');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  expect(await page.locator('.column-row').nth(3).textContent()).toContain('英文名称');
  expect(await seriousViolations(page)).toEqual([]);
});

test('a check writes nothing and names the row that has a problem', async () => {
  await page.getByRole('button', { name: /检查 3 行/ }).click();
  await page.locator('.import-problems').waitFor();
  expect(await text('.import-problems tbody tr')).toContain('4');
  expect(await text('.import-problems tbody tr')).toContain('客户名称');
  // All or nothing would be nothing.
  await page.getByRole('radio', { name: /全部或全不/ }).check();
  expect(await page.getByRole('button', { name: /^导入 2 行/ }).isDisabled()).toBe(true);
  await page.getByRole('radio', { name: /跳过 1 行/ }).check();
  expect(await seriousViolations(page)).toEqual([]);
});

test('the page can be left and comes back to where it was', async () => {
  await page.reload();
  await page.locator('.import-problems').waitFor();
  await page.getByRole('button', { name: /^导入 2 行/ }).click();
  await page.locator('.import-outcome.done').waitFor();
  expect(await text('.import-outcome')).toContain('新建 2');
  expect(await seriousViolations(page)).toEqual([]);
});

test('two spellings of one customer are proposed, merged and parted again', async () => {
  await page.getByRole('button', { name: '查找重复的客户' }).click();
  await page.locator('.duplicate-group').waitFor();
  expect(await page.locator('.duplicate-group').count()).toBe(1);
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
  await first.waitFor();
  expect(await first.textContent()).toContain('并入');
  expect(await seriousViolations(page)).toEqual([]);
  await first.getByRole('button', { name: '撤销' }).click();
  await page.getByText(/合并已撤销/).waitFor();
});

test('nothing went wrong on the way', () => {
  expect(faults).toEqual([]);
});
