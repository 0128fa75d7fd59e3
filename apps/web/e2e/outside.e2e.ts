/** Somebody outside, on a phone, with a link and no account: the form filled in, refused, sent once, and its receipt. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousViolations } from './check-accessibility.ts';
import { watch } from './open-browser.ts';
import { type OpenPage, openPage, signInAs } from './open-page.ts';

let opened: OpenPage;
let page: Page;
let faults: string[];
let token: string;

beforeAll(async () => {
  opened = await openPage();
  await signInAs(opened, '李娜');
  // As the dialog of a record makes it.
  token = await opened.page.evaluate(async () => {
    const filter = encodeURIComponent(
      'AND(owner.email = "s1@dunlin.example", customer.owner.email = "s1@dunlin.example", open_amount > 1000)',
    );
    const found = await fetch(`/api/tables/invoices/records?fields=number&filter=${filter}`);
    const { records } = (await found.json()) as { records: { id: number }[] };
    const made = await fetch('/api/form-links', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        form: 'dispute-report',
        table: 'invoices',
        record: records[0]?.id,
        recipient: { name: '王芳' },
        language: 'zh',
        send: false,
      }),
    });
    return ((await made.json()) as { token: string }).token;
  });
  const browser = opened.page.context().browser();
  const context = await browser!.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  page = await context.newPage();
  page.setDefaultTimeout(60_000);
  faults = watch(page);
});

afterAll(() => opened?.close());

test('what is wrong is listed and the first place has the focus; what is right is sent once, with a receipt', async () => {
  const served = await page.goto(`${opened.server.address}/p#${token}`);
  expect(served?.headers()).toMatchObject({
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow',
    'cache-control': 'no-store',
    'content-security-policy': expect.stringContaining("default-src 'self'"),
  });
  expect(served?.headers()['set-cookie']).toBeUndefined();
  await page.getByRole('heading', { name: '发票异议' }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('有 5 处需要修改').waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page.locator('[data-field=kind] [role=combobox], [data-field=kind] input').first().click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.locator('[data-field=disputed_amount] input').fill('1000');
  await page.locator('[data-field=description] textarea').fill('少收到 20 箱');
  await page.locator('[data-field=reported_by] input').fill('王芳');
  await page.locator('[data-field=reporter_contact] input').fill('13800000000');
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('heading', { name: '已收到' }).waitFor();
  await page.getByText(/^KS\d{6}$/).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
  expect(faults).toEqual([]);
});

test('the same link says on this device that it was answered, and nothing of why elsewhere', async () => {
  await page.reload();
  await page.getByText('已经提交过了').waitFor();
  await page.goto(`${opened.server.address}/p#${'A'.repeat(58)}`);
  await page.getByText('这个链接已失效').waitFor();
});
