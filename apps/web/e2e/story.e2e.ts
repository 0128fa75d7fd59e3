import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DunlinServer } from './dunlin-server.ts';
import { type OpenPage, openPage, signInAs as signInOn } from './open-page.ts';

let server: DunlinServer;
let opened: OpenPage | undefined;
let page: Page;
let faults: string[];

beforeAll(async () => {
  opened = await openPage();
  ({ server, page, faults } = opened);
});

afterAll(() => opened?.close());

const open = (path: string) => page.goto(`${server.address}${path}`);
const signInAs = (name: string): Promise<void> => signInOn({ page, server }, name);
const signOut = async (): Promise<void> => {
  await page.locator('.user-button').click();
  await page.locator('.ant-dropdown-menu-item').last().click();
  await page.waitForURL(/signin/);
};
const textOf = async (selector: string, nth = 0): Promise<string> =>
  (await page.locator(selector).nth(nth).textContent()) ?? '';
const figure = (text: string): string => /[\d,]+\.\d\d/.exec(text)?.[0] ?? 'no figure';
/** The screen shows its content: a heading is there and nothing is loading. */
const loaded = (): Promise<unknown> =>
  page.waitForFunction(
    () => document.querySelector('h1, h2') !== null && document.querySelector('.bones') === null,
  );
/** The list of invoices that opens adds up to an amount. */
const listAddsUpTo = async (amount: string): Promise<void> => {
  await page.waitForURL(/\/t\/invoices/);
  await page.locator('.list-page tfoot', { hasText: amount }).waitFor();
};
/** Waits until the list has as many rows as it should. */
const rowsBecome = (count: number | 'fewer', than = 0): Promise<unknown> =>
  page.waitForFunction(
    ([wanted, before]) => {
      const rows = document.querySelectorAll('.list-page tbody tr').length;
      return wanted === 'fewer' ? rows > 0 && rows < Number(before) : rows === wanted;
    },
    [count, than] as const,
  );

test('a wrong password is refused without telling which of the two was wrong', async () => {
  await open('/w/main/home');
  await page.waitForURL(/signin/);
  await page.fill('input[type=email]', 's1@dunlin.example');
  await page.fill('input[autocomplete=current-password]', 'wrong');
  await page.click('button[type=submit]');
  await page.getByRole('alert').filter({ hasText: '邮箱或密码不对' }).waitFor();
});

test('without the mouse: sign in, go to the tasks, choose a result by its number, save, on to the next', async () => {
  await page.fill('input[autocomplete=current-password]', 'dunlin-demo');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/w\/main\/home/);
  await page.getByRole('button', { name: /开始今天的工作/ }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.waitForURL(/tasks\/todo\/\d+/);
  await page.locator('.outcome').first().waitFor();
  const first = page.url();
  await page.keyboard.press('j');
  await page.waitForURL((address) => address.href !== first);
  await page.keyboard.press('k');
  await page.waitForURL(first);
  await page.locator('.outcome').first().waitFor();
  await page.keyboard.press('Control+Enter');
  await page.locator('[data-field=result]', { hasText: '选择一个结果' }).waitFor();
  await page.locator('[data-field=result] input:focus').waitFor();
  await page.keyboard.press('1');
  await page.locator('.outcome').first().locator('input:checked').waitFor();
  await page.locator('[data-field=note] textarea').first().fill('承诺下周付款');
  await page.locator('[data-field=their_person] input').fill('王会计');
  await page.locator('[data-field=next_step] input').fill('到期日核对到账');
  await page.keyboard.press('Control+Enter');
  await page.locator('[data-field=promised_on]', { hasText: '这里必须填写' }).waitFor();
  await page.locator('[data-field=promised_on] input').fill('+5');
  await page.locator('[data-field=promised_amount] input').fill('3k');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL((address) => address.href !== first);
  await open('/w/main/tasks/done');
  await page.locator('.task-row').first().waitFor();
  await page.locator('.answers', { hasText: '承诺下周付款' }).waitFor();
});

test('every number opens the records behind it, and the list adds up to the number', async () => {
  await open('/w/main/home');
  const part = page.locator('.ageing-legend button').nth(1);
  await part.waitFor();
  const value = await textOf('.ageing-legend button:nth-of-type(2) .ageing-value');
  await part.click();
  await listAddsUpTo(figure(value));

  await open('/w/main/d/receivables?asOf=2026-10-31');
  await page.locator('.mode-bar.as-of').waitFor();
  const past = page.locator('.ageing-legend button').nth(1);
  await past.waitFor();
  const pastValue = await textOf('.ageing-legend button:nth-of-type(2) .ageing-value');
  await past.click();
  await listAddsUpTo(figure(pastValue));
  expect(page.url()).toContain('asOf=2026-10-31');

  await open('/w/main/d/receivables');
  await page.locator('.kpi-figure').nth(1).waitFor();
  const overdue = await textOf('.kpi-figure', 1);
  await page.locator('.kpi-figure').nth(1).click();
  await listAddsUpTo(figure(overdue));
});

test('a part of a chart bar opens, by keys and by a click, the invoices that add up to it', async () => {
  await open('/w/main/d/receivables');
  const chart = page.locator('.bucket-chart');
  await chart.locator('svg text').first().waitFor();
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const spoken = page.locator('.bucket-body [role=status]', { hasText: /\d\.\d\d$/ });
  await spoken.waitFor();
  const value = figure((await spoken.textContent()) ?? '');
  await page.keyboard.press('Enter');
  await listAddsUpTo(value);

  await page.goBack();
  await chart.locator('svg text').first().waitFor();
  const box = await chart.boundingBox();
  if (box === null) throw new Error('the chart has no place');
  await chart.click({ position: { x: box.width * 0.35, y: box.height * 0.4 } });
  await listAddsUpTo('');
});

test('a filter, a sort and a search stand in the address and survive a reload', async () => {
  await open('/w/main/t/invoices?view=invoices-overdue');
  await page.locator('tbody tr').first().waitFor();
  await page.locator('th button').first().click();
  await page.waitForURL(/sort=number/);
  await page.reload();
  await page.locator('th[aria-sort=ascending]').waitFor();
  await page.locator('tbody tr').first().waitFor();
  const numbers = await page.locator('tbody tr td:first-child').allTextContents();
  expect(numbers.length).toBeGreaterThan(1);
  expect(numbers).toEqual([...numbers].sort());

  await page.getByRole('button', { name: '筛选' }).click();
  const editor = page.locator('.filter-editor');
  await editor.getByRole('combobox').first().fill('发票号');
  await page.locator('.ant-select-item-option-active', { hasText: '发票号' }).waitFor();
  await page.keyboard.press('Enter');
  await editor.getByRole('combobox').nth(1).waitFor();
  await editor
    .locator('input:not([role=combobox])')
    .last()
    .fill(numbers[1] ?? '');
  await editor.getByRole('button', { name: '应用条件' }).click();
  await page.waitForURL(/filter=/);
  await rowsBecome(1);
  await page.reload();
  await rowsBecome(1);

  await open('/w/main/t/invoices');
  await page.locator('tbody tr').first().waitFor();
  const before = await page.locator('.list-page tbody tr').count();
  await page.keyboard.press('/');
  await page.keyboard.type(numbers[0] ?? '');
  await page.waitForURL(/search=/);
  await rowsBecome('fewer', before);
  await expect.poll(() => textOf('tbody tr td:first-child')).toBe(numbers[0]);
});

test('refused input stands at its field, in the reader’s words', async () => {
  await open('/w/main/t/customers/new');
  await page.locator('[data-field=number] input').fill('KH1002');
  await page.locator('[data-field=name] input').fill('试用客户');
  await page.keyboard.press('Control+Enter');
  await page.locator('[data-field=number] .form-error', { hasText: '已有另一条记录使用“KH1002”' }).waitFor();
  await page.locator('[data-field=number] input').fill('KH9999');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/customers\/\d+$/);
  await page.getByRole('heading', { name: '试用客户' }).waitFor();
});

test('two people change one record: the same field asks, the other field merges', async () => {
  const id = Number(page.url().split('/').at(-1));
  await page.keyboard.press('e');
  await page.locator('[data-field=name] input').fill('我的名称');
  await page.evaluate(async (record) => {
    const answer = await fetch(`/api/tables/customers/records/${record}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json', 'if-match': '"1"' },
      body: JSON.stringify({ values: { name: '对方的名称', phone: '021-5555' } }),
    });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  }, id);
  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('对方的名称').waitFor();
  await dialog.getByText('我的名称').waitFor();
  await dialog.getByRole('button', { name: '保存所选的值' }).click();
  await page.getByRole('heading', { name: '我的名称' }).waitFor();
  await page.getByText('021-5555').first().waitFor();
});

test('a payment settles the invoice and its flow stops', async () => {
  await signOut();
  await signInAs('Wang Fang');
  await open('/w/main/t/invoices?view=invoices-overdue');
  await page.locator('tbody .row-link').nth(1).click();
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
  // A week of work may still be under way on the one connection of the embedded database.
  await page.locator('tbody tr').first().waitFor({ timeout: 90_000 });
  await page.locator('tbody .row-link').first().click();
  await page.locator('.message-text').waitFor({ timeout: 90_000 });
});

test('a phone shows lists as cards and never scrolls sideways', async () => {
  await open('/w/main/home');
  await signOut();
  await signInAs('Li Na');
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ['/home', '/tasks/todo', '/t/invoices', '/d/receivables', '/t/customers/new']) {
    await open(`/w/main${path}`);
    await loaded();
    await expect
      .poll(async () => [path, await page.evaluate(() => document.documentElement.scrollWidth)])
      .toEqual([path, 390]);
  }
  await open('/w/main/t/invoices');
  await page.locator('.record-card').first().waitFor();
});

test('a call is logged on a phone within one screen, and a lost connection loses nothing typed (D-TAB-12)', async () => {
  await open('/w/main/tasks/todo');
  await page.locator('.task-row').first().click();
  await page.locator('[data-field=result] .outcome').first().waitFor();
  // All of it is seen at once, the button too.
  for (const asked of [
    '[data-field=result]',
    '[data-field=their_person]',
    '[data-field=next_step]',
    '.primary',
  ]) {
    const box = await page.locator(asked).boundingBox();
    expect([asked, box !== null && box.y >= 0 && box.y + box.height <= 844]).toEqual([asked, true]);
  }
  const task = page.url();
  await page.locator('[data-field=result] .outcome', { hasText: '未联系上' }).click();
  await page.locator('[data-field=their_person] input').fill('前台');
  await page.context().setOffline(true);
  await page.locator('[data-field=next_step] input').fill('下午再打');
  await page.getByRole('button', { name: '保存并处理下一项' }).click();
  await page.getByRole('alert').filter({ hasText: '已输入的内容保留' }).waitFor();
  await page.context().setOffline(false);
  // What the browser says of the cut is no fault of the page.
  faults.splice(0, faults.length, ...faults.filter((each) => !each.includes('ERR_INTERNET_DISCONNECTED')));
  await page.reload();
  await page
    .locator('[data-field=result] .outcome', { hasText: '未联系上' })
    .locator('input:checked')
    .waitFor();
  expect(await page.locator('[data-field=next_step] input').inputValue()).toBe('下午再打');
  await page.getByRole('button', { name: '保存并处理下一项' }).click();
  await page.waitForURL((address) => address.href !== task);
});

test('what was typed into a form and not sent is offered on return, and gone once it is thrown away', async () => {
  await open('/w/main/t/visits/new');
  await page.locator('[data-field=people_met] input').fill('周经理');
  await page.locator('.form-actions', { hasText: '已在这台设备上保留' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: '继续填写' }).click();
  await expect.poll(() => page.locator('[data-field=people_met] input').inputValue()).toBe('周经理');
  await page.reload();
  await page.getByRole('button', { name: '丢弃' }).click();
  await page.reload();
  await page.locator('[data-field=people_met] input').waitFor();
  expect(await page.getByRole('button', { name: '丢弃' }).count()).toBe(0);
});

test('nothing broke on the way, and the content security policy held', () => {
  expect(faults).toEqual([]);
});
