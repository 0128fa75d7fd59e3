import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DunlinServer, startDunlin } from './dunlin-server.ts';
import { openBrowser, watch } from './open-browser.ts';

let server: DunlinServer;
let browser: Browser;
let page: Page;
let faults: string[];

beforeAll(async () => {
  [server, browser] = await Promise.all([startDunlin('2026-11-23T08:00:00Z'), openBrowser()]);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  faults = watch(page);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const open = (path: string) => page.goto(`${server.address}${path}`);
const signInAs = async (name: string): Promise<void> => {
  await open('/signin');
  await page.locator('.demo-row', { hasText: name }).click();
  await page.waitForURL(/\/w\/main\/home/);
};
const signOut = async (): Promise<void> => {
  await page.locator('.user-button').click();
  await page.locator('.ant-dropdown-menu-item').last().click();
  await page.waitForURL(/signin/);
};
const listTotals = async (): Promise<string> => {
  await page.waitForURL(/\/t\/invoices/);
  await page.locator('.list-page tfoot').waitFor();
  return page.locator('.list-page tfoot').innerText();
};

test('a wrong password is refused without telling which of the two was wrong', async () => {
  await open('/w/main/home');
  await page.waitForURL(/signin/);
  await page.fill('input[type=email]', 's1@dunlin.example');
  await page.fill('input[autocomplete=current-password]', 'wrong');
  await page.click('button[type=submit]');
  await expect.poll(() => page.getByRole('alert').innerText()).toContain('邮箱或密码不对');
});

test('a salesperson starts the day, logs a call, and the next task opens', async () => {
  await signInAs('Li Na');
  await page.getByRole('button', { name: /开始今天的工作/ }).click();
  await page.waitForURL(/tasks\/todo\/\d+/);
  const before = page.url();
  await page.getByRole('button', { name: '保存并处理下一项' }).click();
  await page.getByText('选择一个结果').waitFor();
  await page.locator('.outcome').first().click();
  await page.locator('[data-field=promised_on] input').fill('+5');
  await page.locator('[data-field=note] textarea').first().fill('承诺下周付款');
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction((address) => location.href !== address, before);
  await open('/w/main/tasks/done');
  await page.locator('.task-row').first().waitFor();
  await page.locator('.answers', { hasText: '承诺下周付款' }).waitFor();
});

test('every number opens the records behind it, and the list adds up to the number', async () => {
  await open('/w/main/home');
  const part = page.locator('.ageing-legend button').nth(1);
  const figure = await part.locator('.ageing-value').innerText();
  await part.click();
  expect(await listTotals()).toContain(figure);

  await open('/w/main/d/receivables?asOf=2026-10-31');
  await page.locator('.mode-bar.as-of').waitFor();
  const past = page.locator('.ageing-legend button').nth(1);
  const pastFigure = await past.locator('.ageing-value').innerText();
  await past.click();
  expect(await listTotals()).toContain(pastFigure);
  expect(page.url()).toContain('asOf=2026-10-31');

  await open('/w/main/d/receivables');
  const kpi = page.locator('.kpi-figure').nth(1);
  const overdue = (await kpi.innerText()).replace('¥', '');
  await kpi.click();
  expect(await listTotals()).toContain(overdue);
});

test('a filter, a sort and a search stand in the address and survive a reload', async () => {
  await open('/w/main/t/invoices?view=invoices-overdue');
  await page.locator('tbody tr').first().waitFor();
  await page.locator('th button').first().click();
  await page.waitForURL(/sort=number/);
  await page.reload();
  await page.locator('th[aria-sort=ascending]').waitFor();
  const numbers = await page.locator('tbody tr td:first-child').allInnerTexts();
  expect(numbers).toEqual([...numbers].sort());
});

test('refused input stands at its field', async () => {
  await open('/w/main/t/customers/new');
  await page.locator('[data-field=number] input').fill('KH1002');
  await page.locator('[data-field=name] input').fill('试用客户');
  await page.keyboard.press('Control+Enter');
  await page.locator('[data-field=number] .form-error', { hasText: '已有另一条记录' }).waitFor();
  await page.locator('[data-field=number] input').fill('KH9999');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/customers\/\d+$/);
  await page.getByRole('heading', { name: '试用客户' }).waitFor();
});

test('a payment settles the invoice and its flow stops', async () => {
  await signOut();
  await signInAs('Wang Fang');
  await open('/w/main/t/invoices?view=invoices-overdue');
  await page.locator('tbody tr').nth(1).click();
  await page.waitForURL(/invoices\/\d+$/);
  await page.locator('.now-line').first().waitFor();
  await page.getByRole('button', { name: '登记收款' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('tbody tr').first().waitFor();
  await dialog.getByRole('button', { name: /登记收款/ }).click();
  await page.locator('.now-line.ended').first().waitFor();
  await page.locator('.record-badges', { hasText: '已结清' }).waitFor();
});

test('a day that passes brings new work, and the outbox shows what went out', async () => {
  await signOut();
  await signInAs('Zhou Ning');
  await page.locator('button.side-chip').click();
  await page.getByRole('button', { name: '前进 7 天' }).click();
  await page.locator('.side-chip', { hasText: '2026-11-30' }).waitFor({ timeout: 60_000 });
  await open('/w/main/ops/outbox?status=all');
  await page.locator('tbody tr').first().waitFor();
  await page.locator('tbody .row-link').first().click();
  await page.locator('.message-text').waitFor();
});

test('both languages are complete: no key, code or empty value shows', async () => {
  for (const language of ['English', '中文']) {
    await open('/w/main/home');
    await page.getByText(language, { exact: true }).click();
    for (const path of [
      '/home',
      '/tasks/team',
      '/t/invoices',
      '/t/customers',
      '/d/receivables',
      '/ops/outbox?status=all',
    ]) {
      await open(`/w/main${path}`);
      await page.waitForLoadState('networkidle');
      const text = await page.locator('body').innerText();
      expect(text).not.toMatch(/undefined|\[object Object\]|\bNaN\b|\bnull\b/);
      expect(text).not.toMatch(/\b(frame|list|tasks|record|home|outbox|filter)\.[a-zA-Z]+\b/);
    }
  }
});

test('a phone shows lists as cards and never scrolls sideways', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ['/home', '/tasks/todo', '/t/invoices', '/d/receivables', '/t/customers/new']) {
    await open(`/w/main${path}`);
    await page.waitForLoadState('networkidle');
    expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 390]);
  }
  await open('/w/main/t/invoices');
  await page.locator('.record-card').first().waitFor();
});

test('nothing broke on the way, and the content security policy held', () => {
  expect(faults).toEqual([]);
});
