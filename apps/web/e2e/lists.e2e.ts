/** Lists as people work with them: groups that add up, cells edited in place, views of one's own, kanban and calendar. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousViolations } from './check-accessibility.ts';
import { type OpenPage, openPage, signInAs } from './open-page.ts';

let place: OpenPage;
beforeAll(async () => {
  place = await openPage();
  await signInAs(place, '王强');
});
afterAll(() => place.close());

const open = (address: string) => place.page.goto(`${place.server.address}/w/main${address}`);
const figure = (text: string): number => Number(text.replaceAll(/[^\d.-]/g, ''));
const texts = (selector: string): Promise<string[]> => place.page.locator(selector).allInnerTexts();

test('the groups of a list add up to the list, and open to the records that they count', async () => {
  const { page } = place;
  await open('/t/invoices?group=status');
  await page.locator('.data-grid .group-row').nth(1).waitFor();
  await page.locator('.data-grid tfoot td').nth(3).filter({ hasText: /\d/ }).waitFor();
  const sums = (await texts('.data-grid .group-row td:nth-child(2)')).map(figure);
  const [total] = (await texts('.data-grid tfoot td:nth-child(4)')).map(figure);
  expect(sums.reduce((sum, each) => sum + each, 0)).toBeCloseTo(total!, 2);

  const head = page.locator('.data-grid .group-row', { hasText: '逾期' }).first();
  const count = figure((await head.locator('.group-count').textContent()) ?? '');
  const lines = async (): Promise<number> =>
    Number(await page.locator('.data-grid').getAttribute('aria-rowcount'));
  const closed = await lines();
  await head.locator('button').click();
  await page.locator('.data-grid .row-link').first().waitFor();
  await expect.poll(lines).toBe(closed + count);
  expect(await seriousViolations(page)).toEqual([]);
});

test('a cell is edited where it stands and the edit taken back, by keys alone', async () => {
  const { page } = place;
  await open('/t/customers');
  const cell = page.locator('.data-grid tbody tr:nth-child(2) td:nth-child(2)');
  const name = (await cell.textContent()) ?? '';
  await cell.click();
  await page.keyboard.press('F2');
  await cell.locator('input').waitFor();
  await page.keyboard.press('End');
  await page.keyboard.type('二');
  await page.keyboard.press('Enter');
  await expect.poll(() => cell.textContent()).toBe(`${name}二`);
  await page.reload();
  await expect.poll(() => cell.textContent()).toBe(`${name}二`);

  // What is refused stays as it was typed, with the reason; Escape takes it away.
  await cell.click();
  await page.keyboard.press('F2');
  await cell.locator('input').fill('');
  await page.keyboard.press('Enter');
  await page.locator('.data-grid td.refused').waitFor();
  await cell.click();
  await page.keyboard.press('F2');
  await cell.locator('input').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => cell.textContent()).toBe(`${name}二`);

  await page.keyboard.press('F2');
  await cell.locator('input').fill(name);
  await page.keyboard.press('Enter');
  await expect.poll(() => cell.textContent()).toBe(name);
  await page.keyboard.press('Control+z');
  await expect.poll(() => cell.textContent()).toBe(`${name}二`);
});

test('a block is copied from cells and pasted into others, after a look at what it changes, and undone as one', async () => {
  const { page } = place;
  await open('/t/customers?view=all');
  const cell = (row: number, column: number) =>
    page.locator(`.data-grid tbody tr:nth-child(${row}) td:nth-child(${column})`);
  const names = async () => [await cell(3, 2).textContent(), await cell(4, 2).textContent()];
  await cell(1, 2).click();
  await cell(2, 2).click({ modifiers: ['Shift'] });
  expect(await page.locator('.data-grid td.ranged').count()).toBe(2);
  const before = await names();
  const block = [await cell(1, 2).textContent(), await cell(2, 2).textContent()];
  await page.keyboard.press('Control+c');
  await cell(3, 2).click();
  await page.keyboard.press('Control+v');
  await page.getByRole('dialog').getByText('2 条记录的 2 个单元格将改变').waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: '粘贴 2 个单元格' }).click();
  await expect.poll(names).toEqual(block);
  await cell(3, 2).click();
  await page.keyboard.press('Control+z');
  await expect.poll(names).toEqual(before);
});

test('all that a search finds is one set with its number; a bulk change shows the old and the new values first', async () => {
  const { page } = place;
  await open('/t/customers?view=all&search=北京');
  await page.locator('.data-grid tbody .row-check input').first().check();
  const [count] = (await texts('.grid-foot [role=status]')).map(figure);
  expect(count).toBe(1);
  await page.getByRole('button', { name: '选择全部符合条件的记录' }).click();
  await page.getByText(/已选全部符合条件的记录：共 \d+ 条/).waitFor();
  const found = (await page.locator('.grid-foot strong').textContent()) ?? '';
  await page.getByRole('button', { name: '修改字段' }).click();
  await page.getByRole('dialog').getByRole('combobox').first().click();
  await page.keyboard.type('区域');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('combobox').nth(1).click();
  await page.keyboard.press('Enter');
  await page
    .getByRole('dialog')
    .getByText(`${figure(found)} 条记录将改为新值`)
    .waitFor();
  await page.locator('.some-records li').first().getByText('→').waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
});

test('a column is put elsewhere by its head and by keys, and the view says that it changed', async () => {
  const { page } = place;
  await open('/t/customers?view=all');
  const heads = page.locator('.data-grid .sort-button');
  await heads.nth(4).waitFor();
  const before = await texts('.data-grid .sort-button');
  const from = (await heads.nth(2).boundingBox())!;
  const to = (await page.locator('.data-grid thead th').nth(4).boundingBox())!;
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width - 4, to.y + 8, { steps: 6 });
  await page.mouse.up();
  const moved = before.toSpliced(2, 1).toSpliced(4, 0, before[2]!);
  await expect.poll(() => texts('.data-grid .sort-button')).toEqual(moved);
  await heads.nth(4).focus();
  await page.keyboard.press('Alt+Shift+ArrowLeft');
  await page.keyboard.press('Alt+Shift+ArrowLeft');
  await page.getByRole('button', { name: '恢复视图条件' }).waitFor({ state: 'hidden' });
  expect(await texts('.data-grid .sort-button')).toEqual(before);
});

test('what a list shows is kept as a view, and opens with it', async () => {
  const { page } = place;
  await open('/t/customers?group=region&sort=-number');
  await page.getByRole('button', { name: '保存视图' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('按区域');
  await page.getByRole('dialog').getByRole('button', { name: '保存视图' }).click();
  await page.waitForURL(/view=\d+/);
  await page.locator('.data-grid .group-row').first().waitFor();
  await page.getByRole('button', { name: '视图：按区域' }).click();
  await page.getByRole('menuitem', { name: '默认打开此视图' }).click();
  await page.getByText('列表将默认打开“按区域”').waitFor();
  await open('/t/customers');
  await page.getByRole('button', { name: '视图：按区域' }).waitFor();
  await page.locator('.data-grid .group-row').first().waitFor();
});

test('a card is put into another column by pointer and by keys, and the counts follow', async () => {
  const { page } = place;
  await open('/t/customers?view=all&as=kanban&by=grade');
  const lane = (index: number) => page.locator('.lane').nth(index);
  const counts = async (): Promise<number[]> => (await texts('.lane-count')).map(figure);
  await lane(1).locator('.board-card').first().waitFor();
  const before = await counts();
  expect(await seriousViolations(page)).toEqual([]);

  const card = lane(1).locator('.board-card').first();
  const title = (await card.locator('.row-link').textContent()) ?? '';
  const from = (await card.boundingBox())!;
  const to = (await lane(0).boundingBox())!;
  await page.mouse.move(from.x + 40, from.y + from.height - 10);
  await page.mouse.down();
  await page.mouse.move(from.x + 20, from.y + 20, { steps: 4 });
  await page.mouse.move(to.x + 120, to.y + 120, { steps: 8 });
  await page.mouse.up();
  await lane(0).locator('.row-link', { hasText: title }).waitFor();
  await expect.poll(counts).toEqual([before[0]! + 1, before[1]! - 1, ...before.slice(2)]);

  await lane(0).locator('.row-link', { hasText: title }).focus();
  await page.keyboard.press(' ');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press(' ');
  await lane(1).locator('.row-link', { hasText: title }).waitFor();
  await expect.poll(counts).toEqual(before);
});

test('a calendar shows records on their days', async () => {
  const { page } = place;
  await open('/t/invoices?view=all&as=calendar&date=due_on');
  await page.locator('.calendar .entry').first().waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  const month = await page.locator('.calendar-head h2').textContent();
  await page.getByRole('button', { name: '向后' }).click();
  await expect.poll(() => page.locator('.calendar-head h2').textContent()).not.toBe(month);
});

test('nothing broke on the way, and the content security policy held', () => {
  expect(place.faults).toEqual([]);
});
