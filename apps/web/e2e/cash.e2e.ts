/** Cash application as an accountant does it: what is certain in one go, an odd one by hand, and one taken back. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousViolations } from './check-accessibility.ts';
import { type OpenPage, openPage, signInAs } from './open-page.ts';

let opened: OpenPage | undefined;
let page: Page;
let faults: string[];

beforeAll(async () => {
  opened = await openPage();
  ({ page, faults } = opened);
  await signInAs(opened, '王芳');
});

afterAll(() => opened?.close());

const rows = () => page.locator('.cash-row');

test('each entry has its likely payer, and those that are certain are applied in one go', async () => {
  await page.getByRole('link', { name: '银行收款核销' }).click();
  await rows().first().waitFor();
  await page.getByRole('button', { name: '核销这 4 笔' }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await expect.poll(() => rows().count()).toBe(7);
  await page.getByRole('button', { name: '核销这 4 笔' }).click();
  await page.getByText('已核销 4 笔').waitFor();
  await expect.poll(() => rows().count()).toBe(3);
});

test('an entry of more than is owed is applied by keyboard, and its rest waits on the payment', async () => {
  await rows().filter({ hasText: '多付' }).locator('a').click();
  await page.locator('.cash-suggestion', { hasText: '200.00' }).first().waitFor();
  await page.locator('.cash-foot .ant-btn-primary:enabled').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('已核销 1 笔').waitFor();
  await page.getByRole('link', { name: '未核销收款' }).click();
  await page.locator('tr', { hasText: '200.00' }).getByRole('button', { name: '核销' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
});

test('what was applied is taken back', async () => {
  await page.getByRole('link', { name: '已核销', exact: true }).click();
  await page.getByRole('button', { name: '撤销核销' }).first().click();
  await page.getByText('已恢复为待核销').waitFor();
  await page.getByRole('link', { name: '待核销', exact: true }).click();
  await expect.poll(() => rows().count()).toBe(3);
});

test('a file of a bank is read, and what it could not read is said by its row', async () => {
  await page.getByRole('button', { name: '导入对账单' }).click();
  const text = '交易日期,收入金额,对方户名,附言\n2026-11-23,5.00,某某公司,试\n2026-11-23,x,某某公司,试\n';
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'bank.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: '读取' }).click();
  await page.getByText('第 3 行').waitFor();
  await page.getByRole('button', { name: '继续核销' }).click();
  await rows().filter({ hasText: '某某公司' }).waitFor();
  expect(faults).toEqual([]);
});
