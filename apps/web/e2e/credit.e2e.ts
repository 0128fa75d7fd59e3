/** An application for credit, as the pack `credit` on top of the sample company has it: filled in in steps, refused, submitted, approved. */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousViolations } from './check-accessibility.ts';
import { type OpenPage, openPage } from './open-page.ts';

let opened: OpenPage | undefined;
let page: OpenPage['page'];
let address: string;

const pdf = (name: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.4 ${name}`),
});
const ask = async <T>(path: string, data?: object): Promise<T> => {
  const headers = { origin: address };
  const request = data === undefined ? page.request.get : page.request.post;
  const answer = await request.call(page.request, `${address}/api${path}`, {
    headers,
    ...(data && { data }),
  });
  expect([path, answer.status() < 300]).toEqual([path, true]);
  return (await answer.json()) as T;
};
const signInAs = (who: string) =>
  ask('/auth/sign-in/email', { email: `${who}@dunlin.example`, password: 'dunlin-demo' });

beforeAll(async () => {
  opened = await openPage();
  page = opened.page;
  address = opened.server.address;
  const folder = resolve(import.meta.dirname, '../../../examples/credit');
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((each) =>
    each.endsWith('.json'),
  );
  const files = Object.fromEntries(paths.map((path) => [path, readFileSync(resolve(folder, path), 'utf8')]));
  await signInAs('admin');
  await ask('/packs/install', { files });
});

afterAll(() => opened?.close());

const button = (name: string | RegExp): Locator => page.getByRole('button', { name });
const fillAt = async (place: Locator, value: string): Promise<void> => {
  if ((await place.getAttribute('role')) !== 'combobox') return place.fill(value);
  // Of what there is to choose from, the first.
  await place.focus();
  await page.keyboard.press('ArrowDown');
  await page.locator('.ant-select-item-option', { hasText: value }).last().waitFor();
  await page.keyboard.press('Enter');
};
const fill = async (values: Readonly<Record<string, string>>): Promise<void> => {
  for (const [key, value] of Object.entries(values))
    await fillAt(page.locator(`[data-field=${key}] :is(input, textarea)`).first(), value);
};
/** Each row by its columns. */
const fillRows = async (field: string, columns: readonly string[], rows: readonly (readonly string[])[]) => {
  const grid = page.locator(`[data-collection=${field}]`);
  for (const [n] of rows.entries()) {
    await grid.getByRole('button', { name: /添加/ }).last().click();
    await grid.locator('tbody tr').nth(n).waitFor();
  }
  for (const [n, row] of rows.entries()) {
    for (const [index, value] of row.entries()) {
      const cell = grid.locator('tbody tr').nth(n).locator(`[data-cell=${columns[index]}]`);
      await fillAt(cell.locator('input, textarea').first(), value);
    }
  }
};
const attach = async (field: string, name: string): Promise<void> => {
  const block = page.locator(`[data-collection=${field}]`);
  await block.locator('input[type=file]').setInputFiles(pdf(name));
  await block.getByText(name).waitFor();
};

test('sales is told which of the three checks are missing, submits with all of them, and the director approves', async () => {
  await signInAs('s1');
  await page.goto(`${address}/w/main/t/credit_applications/new`);
  await fill({ customer: '', contact_name: '陈敏' });
  await button('下一步').click();
  await fill({
    asked_limit: '30万',
    asked_days: '30',
    purpose: '每月订货',
    consent_by: '胡强',
    consent_on: '-3',
  });
  await attach('consent_files', 'consent.pdf');
  await button('下一步').click();
  await button('保存授信申请').click();
  const summary = page.getByRole('alert').filter({ hasText: '有 4 处需要修改' });
  await summary.waitFor();
  for (const missing of ['银行流水文件', '逐月流水', '反馈记录', '付款明细'])
    await summary.getByText(missing).waitFor();
  expect(await seriousViolations(page)).toEqual([]);

  await attach('statement_files', 'statements.pdf');
  const months = ['2026-08-31', '2026-09-30', '2026-10-31'];
  await fillRows(
    'statements',
    ['month', 'bank', 'closing_balance', 'finding'],
    months.map((month) => [month, '海港银行', '410000', '现金流稳定']),
  );
  await fillRows(
    'references',
    ['source', 'asked_on', 'wording', 'past_defaults'],
    [['包装行业协会', '-2', '会员未反映有违约', '无违约']],
  );
  await fillRows(
    'payments',
    ['invoice', 'due_on', 'paid_on', 'amount'],
    months.map((day, n) => [`2026-${n}`, day, day, '50000']),
  );
  await button('保存授信申请').click();
  await page.getByRole('heading', { name: 'SX000001' }).waitFor();

  await signInAs('admin');
  await ask('/admin/clock', { now: '2026-11-23T08:05:00Z' });
  const task = async (who: string): Promise<number> => {
    await signInAs(who);
    const { tasks } = await ask<{ tasks: { id: number; subject: { table: string } }[] }>('/tasks');
    return tasks.find(({ subject }) => subject.table === 'credit_applications')!.id;
  };
  const check = await task('accountant');
  await ask(`/tasks/${check}/complete`, { outcome: 'complete', values: { check_note: '与台账一致' } });
  await page.goto(`${address}/w/main/tasks/todo/${await task('fin.director')}`);
  await page.locator('main').getByText('同意', { exact: true }).click();
  await fill({ approved_limit: '250000', approved_days: '30', decision_reason: '付款稳定' });
  const answered = page.waitForResponse(/\/complete$/);
  await button(/同意/).last().click();
  expect((await answered).status()).toBe(200);
  const { records } = await ask<{ records: object[] }>(
    '/tables/credit_applications/records?fields=status,approved_limit,customer.credit_limit',
  );
  expect(records).toMatchObject([
    { status: 'approved', approved_limit: 250000, 'customer.credit_limit': 250000 },
  ]);
  expect(opened?.faults).toEqual([]);
});
