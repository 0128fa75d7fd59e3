/** A condition of a list written as a formula: completed, corrected and applied by keyboard, in both languages. */
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
  await signInAs(opened, '孙丽');
});

afterAll(() => opened?.close());

const editor = () => page.getByRole('textbox', { name: /公式条件|Formula condition/ });
const text = async (): Promise<string> => ((await editor().textContent()) ?? '').trim();
const openEditor = async (filter: RegExp, formula: RegExp): Promise<void> => {
  await page.goto(`${server.address}/w/main/t/invoices`);
  await page.getByRole('button', { name: filter }).click();
  await page.getByRole('button', { name: formula }).click();
  await editor().waitFor();
};
const option = (name: RegExp) => page.getByRole('option', { name });

test('a choice is completed by what it is called, and the function around it is explained', async () => {
  await openEditor(/筛选$/, /改写为公式/);
  await page.keyboard.type('且(customer.grade = ');
  await page.locator('.formula-signature', { hasText: '并且(条件' }).waitFor();
  await page.keyboard.press('Control+Space');
  await option(/"C"/).waitFor();
  await page.keyboard.press('Escape');
  await option(/"C"/).waitFor({ state: 'detached' });
  await editor().waitFor();
});

test('a mistake is said in a sentence, and a click corrects it', async () => {
  await page.keyboard.type('"C", overdue_day > 15');
  await page.keyboard.press('Escape');
  const problem = page.locator('.formula-problems li', { hasText: '没有字段“overdue_day”' });
  await problem.getByRole('button', { name: '改为 overdue_days' }).click();
  await problem.waitFor({ state: 'detached' });
  await expect.poll(text).toBe('且(customer.grade = "C", overdue_days > 15)');
});

test('Tab leaves the editor, and the keyboard applies the formula', async () => {
  await page.keyboard.press('Tab');
  await expect
    .poll(() => editor().evaluate((element) => element.contains(document.activeElement)))
    .toBe(false);
  await editor().focus();
  await page.keyboard.press('Control+Enter');
  // Conditions that are simple enough become chips of their own.
  await page.waitForURL(/filter=/);
  await page.locator('.filter-chip', { hasText: '逾期天数' }).waitFor();
  expect(new URL(page.url()).searchParams.get('filter')).toContain('overdue_days > 15');
});

test('a formula that the conditions cannot show is a chip in words, in either language', async () => {
  const filter = 'OR(overdue_days > 30, COUNT(customer.invoices WHERE disputed) > 0)';
  await page.goto(`${server.address}/w/main/t/invoices?filter=${encodeURIComponent(filter)}`);
  await page.locator('.filter-chip', { hasText: '或者(逾期天数 > 30, 计数(客户.发票 其中' }).waitFor();
  await page.getByText('English', { exact: true }).click();
  await page
    .locator('.filter-chip', { hasText: 'OR(Days overdue > 30, COUNT(Customer.Invoices WHERE' })
    .waitFor();
  await page.locator('.chip-text').first().click();
  await editor().waitFor();
  await expect.poll(text).toBe(filter);
  expect(await seriousViolations(page)).toEqual([]);
});

test('nothing broke on the way, and the content security policy held', () => {
  expect(faults).toEqual([]);
});
