/** An administrator makes a table: fields of several types, a formula, another order by keys; publishes it and uses it. */
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
  opened = await openPage();
  ({ server, page, faults } = opened);
  const signedIn = await page.request.post(`${server.address}/api/auth/sign-in/email`, {
    data: { email: 'admin@dunlin.example', password: 'dunlin-demo' },
    headers: { origin: server.address },
  });
  expect(signedIn.ok()).toBe(true);
});

afterAll(() => opened?.close());

const dialog = () => page.locator('.ant-modal:visible');
const row = (key: string) => page.locator(`.field-grid tr[data-key="${key}"]`);
const order = () =>
  page
    .locator('.field-grid tbody tr')
    .evaluateAll((rows) => rows.map((each) => each.getAttribute('data-key')));
const control = (field: string) => page.locator(`[data-field="${field}"] input`).first();
const saved = () => page.locator('.designer-saving', { hasText: '已保存' }).waitFor();

async function addField(type: string, zh: string, en: string): Promise<void> {
  await page.getByRole('button', { name: /添加字段$/ }).click();
  await dialog().getByRole('textbox', { name: '查找类型' }).fill(type);
  await dialog().locator('.type-choice', { hasText: type }).first().click();
  await dialog().getByLabel('中文名称').fill(zh);
  await dialog().getByLabel('英文名称').fill(en);
  await dialog().getByRole('button', { name: '添加字段' }).click();
  await dialog().waitFor({ state: 'detached' });
}

test('a table gets fields of several types, each with a key from its English name', async () => {
  await page.goto(`${server.address}/w/main/build`);
  await page
    .getByRole('button', { name: /新建数据表/ })
    .first()
    .click();
  await dialog().locator('input[lang="zh-CN"]').fill('现场调查');
  await dialog().locator('input[lang="en"]').fill('Site surveys');
  await dialog().locator('.ant-btn-primary').click();
  await row('name').waitFor();
  await addField('金额', '单次费用', 'Cost');
  await addField('数字', '次数', 'Times');
  await addField('单选', '结果', 'Result');
  await addField('关联', '客户', 'Customer');
  await page.getByRole('combobox', { name: /哪张表/ }).click();
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: /^客户$/ }).click();
  await expect.poll(order).toEqual(['name', 'cost', 'times', 'result', 'customer']);
});

test('a formula speaks about fields that are not published yet', async () => {
  await addField('公式', '费用合计', 'Total');
  await page.locator('.fields-panel .expression-add').click();
  await page.locator('.fields-panel .cm-content').click();
  await page.keyboard.type('cost * times');
  await row('total').getByText('单次费用 * 次数').waitFor();
  await page.getByText('公式用到尚未发布的字段').waitFor();
});

test('keys alone put fields into another order and give them another name', async () => {
  await row('total').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect.poll(order).toEqual(['name', 'total', 'cost', 'times', 'result', 'customer']);
  // The focus has stayed on what was moved.
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: /“费用合计”的新名称/ }).fill('总费用');
  await page.keyboard.press('Enter');
  await row('total').getByText('总费用').waitFor();
  // Put back where it was: nothing is done.
  await page.keyboard.press('Space');
  await page.keyboard.press('End');
  await page.keyboard.press('Escape');
  await expect.poll(order).toEqual(['name', 'total', 'cost', 'times', 'result', 'customer']);
});

test('undo names what it takes back, and the designer is free of serious violations', async () => {
  await saved();
  expect(await seriousViolations(page)).toEqual([]);
  const undo = page.getByRole('button', { name: /撤销.*重命名“费用合计”/ });
  await undo.click();
  await row('total').getByText('费用合计').waitFor();
  await page.getByRole('button', { name: /重做/ }).click();
  await row('total').getByText('总费用').waitFor();
  await page.getByRole('tab', { name: '关系' }).click();
  await page.getByRole('button', { name: /现场调查.*关联到 客户/ }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole('tab', { name: /^字段/ }).click();
});

test('the plan says what publishing does, and the table is used at once', async () => {
  await saved();
  await page.locator('.designer-head').getByRole('button', { name: '发布' }).click();
  await dialog().getByText('新建数据表“现场调查”').waitFor();
  // Sales makes customers, which the new table refers to: it starts with the table.
  const access = (role: RegExp) => dialog().locator('.who-may-use-role', { hasText: role });
  await access(/^销售 /)
    .getByText('查看、新建和修改')
    .waitFor();
  await access(/^实习生 /)
    .getByText('不可见')
    .waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await dialog()
    .getByRole('button', { name: /发布 v?1/ })
    .click();
  await dialog().waitFor({ state: 'detached' });
  await page.goto(`${server.address}/w/main/t/site_surveys/new`);
  await control('name').fill('年度回访');
  await control('cost').fill('120.50');
  await control('times').fill('3');
  await page.locator('button[type=submit]').first().click();
  await page.waitForURL(/\/t\/site_surveys\/\d+/);
  await page.getByText('361.50').first().waitFor();
});

test('a role that was given the table opens it at once, and one that was not does not', async () => {
  // The page of whoever made it is not to ask as somebody else.
  await page.goto('about:blank');
  const tableOf = async (who: string) => {
    const headers = { origin: server.address };
    const data = { email: `${who}@dunlin.example`, password: 'dunlin-demo' };
    await page.request.post(`${server.address}/api/auth/sign-in/email`, { data, headers });
    return (await page.request.get(`${server.address}/api/tables/site_surveys/records`)).status();
  };
  expect([await tableOf('intern'), await tableOf('s1')]).toEqual([404, 200]);
  await page.goto(`${server.address}/w/main/t/site_surveys`);
  await page.getByText('年度回访').first().waitFor();
  expect(await tableOf('admin')).toBe(200);
});

test('a form, its table and the table of its rows are made from nothing in one place, and published together', async () => {
  await page.goto(`${server.address}/w/main/build`);
  await page
    .getByRole('button', { name: /新建表单/ })
    .first()
    .click();
  await dialog().getByLabel('填写哪个数据表').click();
  await page
    .locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: '新建数据表' })
    .click();
  await dialog().locator('input[lang="zh-CN"]').fill('授信档案');
  await dialog().locator('input[lang="en"]').fill('Bank file');
  await dialog().locator('.ant-btn-primary').click();
  await page.waitForURL(/forms\/bank_file/);
  await page.getByRole('button', { name: '新建子表' }).click();
  await dialog().getByLabel('中文名称').fill('银行往来');
  await dialog().getByLabel('英文名称').fill('Bank references');
  await dialog().getByLabel('新表的列').fill('银行 / Bank，余额 / Balance');
  await dialog().getByRole('button', { name: '添加字段' }).click();
  await page.locator('.form-canvas .face-table').getByText('余额').waitFor();
  await saved();
  await page.locator('.designer-head').getByRole('button', { name: '发布' }).click();
  // What it cannot do without is ticked already.
  await dialog().getByText('新建数据表“银行往来”').waitFor();
  await dialog()
    .getByRole('button', { name: /发布 v?1/ })
    .click();
  await dialog().waitFor({ state: 'detached' });
  const rows = await page.request.get(`${server.address}/api/definitions/tables/bank_references`);
  expect((await rows.json()).live).toMatchObject({
    version: 1,
    document: {
      fields: [
        { key: 'bank', type: 'text', label: { zh: '银行', en: 'Bank' } },
        { key: 'balance', type: 'money' },
        { key: 'bank_file', type: 'reference', required: true, options: { table: 'bank_file' } },
      ],
    },
  });
});

test('deleting a field says who uses it, and a published formula shows what it gives for records', async () => {
  await page.goto(`${server.address}/w/main/build/dunning/tables/invoices`);
  await row('due_on').focus();
  await page.keyboard.press('Delete');
  await dialog()
    .getByText(/被 \d+ 处引用/)
    .first()
    .waitFor();
  await dialog().getByRole('button', { name: '取消' }).click();
  await dialog().waitFor({ state: 'detached' });
  await row('open_amount').click();
  await page.locator('.formula-preview .preview-cell.value').first().waitFor();
  expect(faults).toEqual([]);
});
