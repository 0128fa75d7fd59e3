/** P-BLD-01: a customer credit profile is put together by dragging, published, and filled in at once; then one by keys alone. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousViolations } from './check-accessibility.ts';
import { designerPage } from './designer-page.ts';
import { admin, type DunlinServer } from './dunlin-server.ts';
import { type OpenPage, openPage } from './open-page.ts';

let server: DunlinServer;
let opened: OpenPage | undefined;
let page: Page;
let faults: string[];
let design: ReturnType<typeof designerPage>;

beforeAll(async () => {
  opened = await openPage({ pack: 'packages/testkit/packs/credit-profile' });
  ({ server, page, faults } = opened);
  design = designerPage(page);
  await signIn(admin);
});

afterAll(() => opened?.close());

const post = async <T>(path: string, data: object): Promise<T> => {
  const answer = await page.request.post(`${server.address}/api${path}`, {
    data,
    headers: { origin: server.address },
  });
  expect([path, answer.status() < 300]).toEqual([path, true]);
  return (await answer.json()) as T;
};
const signIn = ({ email, password }: { email: string; password: string }) =>
  post('/auth/sign-in/email', { email, password });
/** Somebody who may fill in and see customers, and nothing else. */
const beAnOperator = async (email: string): Promise<void> => {
  const values = { name: 'Clerk', email, roles: ['clerk'] };
  const { record } = await post<{ record: { id: number } }>('/tables/users/records', { values });
  const { link } = await post<{ link: string }>(`/admin/people/${record.id}/reset-link`, {});
  await page.goto(link.replace(new URL(link).origin, server.address));
  for (const label of [/^新密码$/, /^再次输入$/]) await page.getByLabel(label).fill(admin.password);
  await button(/设置密码/).click();
  await page.getByText('密码已设置').waitFor();
  await signIn({ email, password: admin.password });
};

const open = (path: string) => page.goto(`${server.address}/w/main${path}`);
const button = (name: string | RegExp) => page.getByRole('button', { name });
const dialog = () => page.getByRole('dialog');

interface Block {
  id: string;
  options?: Record<string, unknown>;
  visible?: unknown;
  width?: number;
  content?: Block[];
}
const draftOf = async (kind: string, key: string) => {
  const answer = await page.request.get(`${server.address}/api/definitions/${kind}/${key}`);
  return (await answer.json()) as {
    live: { version: number } | null;
    draft: { document: { layout: Block[] } } | null;
  };
};
/** `basics[name:6 region:6]`: what stands where, as it is saved. */
const outline = (blocks: readonly Block[]): string =>
  blocks
    .map(
      ({ id, width, content }) => `${id}${width ? `:${width}` : ''}${content ? `[${outline(content)}]` : ''}`,
    )
    .join(' ');
const savedOutline = async (key: string): Promise<string> =>
  outline((await draftOf('forms', key)).draft?.document.layout ?? []);

test('a form that begins empty gets fields, tabs, rows and related records dragged into it', async () => {
  await open('/build');
  await button('新建表单').first().click();
  await dialog().getByText('空白', { exact: true }).click();
  await design.pick(dialog(), '填写哪个数据表', '客户');
  await dialog().getByLabel(/中文/).fill('客户信用档案');
  await dialog().getByLabel(/英文/).fill('Credit profile');
  await button('创建表单').click();
  await page.waitForURL(/\/build\/workspace\/forms\/credit_profile$/);
  await design.block('main').waitFor();
  expect(await seriousViolations(page)).toEqual([]);

  await design.rename('main', '基本信息');
  await design.dragFields(
    'main',
    'name',
    'short_name',
    'registration_no',
    'legal_rep',
    'founded_on',
    'region',
    'industry',
    'employees',
  );
  await design.drag(design.item('block tabs'), design.block('main'), [0.5, 0.99]);
  await design.block('tab').waitFor();
  await design.rename('tab', '商务');
  await design.rename('tab_2', '财务');
  await design.block('tab').click();
  await design.dragFields('tab', 'owner', 'parent', 'terms_days', 'note');
  await design.block('tab_2').click();
  await design.dragFields(
    'tab_2',
    'turnover',
    'limit_wanted',
    'guarantee',
    'guarantee_amount',
    'exposure',
    'limit_share',
  );
  await design.drag(design.item('field bank_references'), design.block('tabs'), [0.5, 0.99]);
  await design.drag(design.item('related invoices customer'), design.block('bank_references'), [0.5, 0.95]);
  await expect
    .poll(() => savedOutline('credit_profile'))
    .toBe(
      'main[name:6 short_name:6 registration_no:6 legal_rep:6 founded_on:6 region:6 industry:6 employees:6] ' +
        'tabs[tab[owner:6 parent:6 terms_days:6 note] ' +
        'tab_2[turnover:6 limit_wanted:6 guarantee:6 guarantee_amount:6 exposure:6 limit_share:6]] ' +
        'bank_references related_invoices',
    );
});

test('blocks move within the form, and where one may not stand the pointer says so', async () => {
  await design.drag(design.block('region'), design.block('short_name'), [0.2, 0.5]);
  await expect.poll(() => savedOutline('credit_profile')).toContain('main[name:6 region:6 short_name:6');
  await design.block('tab').scrollIntoViewIfNeeded();
  const from = (await design.block('tab').boundingBox())!;
  const to = (await design.block('name').boundingBox())!;
  await page.mouse.move(from.x + 20, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(from.x + 30, from.y + 2);
  await page.mouse.move(to.x + 60, to.y + 20, { steps: 3 });
  await page.locator('.drag-reason').waitFor();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  // By keys: the press of a button right after a drag is taken for its end.
  await page.keyboard.press('Control+z');
  await expect
    .poll(() => savedOutline('credit_profile'))
    .toContain('main[name:6 short_name:6 registration_no:6');
});

test('fields that the table lacks are added on the way', async () => {
  for (const [type, zh, en] of [
    ['链接', '网站', 'Website'],
    ['电话', '联系电话', 'Contact phone'],
  ] as const) {
    await design.block('employees').click();
    await button('新建字段').click();
    await dialog()
      .getByRole('option', { name: new RegExp(`^${type}`) })
      .or(dialog().getByRole('button', { name: new RegExp(`^${type}`) }))
      .first()
      .click();
    await dialog().getByLabel(/中文/).fill(zh);
    await dialog().getByLabel(/英文/).fill(en);
    await dialog().getByRole('button', { name: '添加字段' }).click();
  }
  await design.block('contact_phone').waitFor();
  await expect.poll(() => savedOutline('credit_profile')).toContain('employees:6 contact_phone:6 website:6]');
});

test('conditions, a computed value and a check over two fields are set in the panel', async () => {
  await open('/build/workspace/forms/credit_profile');
  await design.block('tab_2').click();
  await design.block('guarantee_amount').click();
  const shown = await design.question('什么时候显示？');
  await design.pick(shown, '显示', '满足条件时');
  await shown.getByRole('button', { name: '添加条件' }).click();
  const editor = page.locator('.ant-popover:visible');
  await design.pick(editor, '字段', '担保方式');
  await design.pick(editor, '比较', '不为');
  await design.pick(editor, '值', '无担保');
  await editor.getByRole('button', { name: '应用' }).click();
  await design.block('guarantee_amount').getByText('显示条件').waitFor();
  await page.locator('.form-canvas .lit').waitFor();

  await design.block('tab').click();
  await design.block('terms_days').click();
  await page.getByRole('button', { name: '必填', exact: true }).click();

  await design.block('tab_2').click();
  await design.block('exposure').click();
  const value = await design.question('值从哪里来？');
  await value.getByRole('button', { name: '写公式 自动计算' }).click();
  await page.locator('.block-panel .cm-content').last().click();
  await page.keyboard.type('limit_wanted - guarantee_amount');
  await page.keyboard.press('Escape');
  await design.block('exposure').getByText('自动计算').waitFor();

  await page.locator('.form-canvas').click({ position: { x: 4, y: 4 } });
  await page.getByRole('checkbox', { name: '新建记录' }).check();
  await page.getByRole('checkbox', { name: '编辑记录' }).check();
  await button('添加校验').click();
  const check = page.locator('.panel-entry');
  await design.pick(check, '校验 1：必须成立', '满足条件时');
  await check.getByText('公式', { exact: false }).first().click();
  await check.locator('.cm-content').click();
  await page.keyboard.type('OR(IS_EMPTY(limit_wanted), IS_EMPTY(turnover), limit_wanted <= turnover)');
  await page.keyboard.press('Escape');
  await check.getByLabel('不成立时的提示 （中文）').fill('申请额度不能高于年销售额');
  await check.getByLabel('不成立时的提示 （英文）').fill('The limit is above yearly sales');
  expect(await seriousViolations(page)).toEqual([]);
});

test('the form is tried in both languages, published with the new fields, and filled in by an operator at once', async () => {
  await button('试用').click();
  await dialog().getByText('对照', { exact: true }).click();
  await dialog().locator('.preview-form[lang=en]').getByText('Short name', { exact: true }).waitFor();
  await dialog().locator('.preview-form[lang=zh-CN]').getByText('简称', { exact: true }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await dialog().getByRole('button', { name: '关闭' }).last().click();

  await page.getByRole('button', { name: '发布', exact: true }).click();
  await dialog().getByRole('button', { name: '发布 v1' }).click();
  await dialog().waitFor({ state: 'detached' });
  expect((await draftOf('forms', 'credit_profile')).live?.version).toBe(1);
  expect((await draftOf('tables', 'customers')).live?.version).toBe(2);

  await beAnOperator('clerk@dunlin.example');
  await open('/t/customers/new');
  const form = page.locator('form.live-form');
  const field = (name: string) => form.getByLabel(name);
  await field('客户名称').fill('华信贸易');
  await field('网站').fill('https://huaxin.example');
  await form.getByRole('tab', { name: '商务' }).click();
  await field('付款天数').fill('30');
  await form.getByRole('tab', { name: '财务' }).click();
  await field('年销售额').fill('1000000');
  await field('申请额度').fill('2000000');
  expect(await field('担保金额').count()).toBe(0);
  await field('担保方式').click();
  await page.keyboard.type('银行');
  await page.keyboard.press('Enter');
  await field('担保金额').fill('300000');
  await page.keyboard.press('Tab');
  await form.getByText('1,700,000').first().waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('申请额度不能高于年销售额').first().waitFor();
  await field('申请额度').fill('800000');
  await button('保存客户').click();
  await page.waitForURL(/\/t\/customers\/\d+$/);
  await page.locator('main', { hasText: 'huaxin.example' }).waitFor();
  await page.locator('main', { hasText: '500,000' }).waitFor();
  await signIn(admin);
});

test('a form is arranged by keys alone, in English', async () => {
  await open('/build');
  await page.evaluate(() => localStorage.setItem('dunlin.language', 'en'));
  const label = { zh: '发票', en: 'Invoice' };
  const layout = [{ id: 'main', type: 'section', options: { label }, content: [] }];
  await page.request.put(`${server.address}/api/definitions/forms/short/draft`, {
    data: { document: { key: 'short', label, table: 'invoices', layout }, revision: null },
    headers: { origin: server.address },
  });
  await open('/build/workspace/forms/short');
  await design.block('main').waitFor();
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const add = async (name: string): Promise<void> => {
    await press('+');
    const search = dialog().getByLabel('Find something to add');
    await expect.poll(() => search.evaluate((input) => input === document.activeElement)).toBe(true);
    await page.keyboard.type(name);
    await press('Enter');
    await dialog().waitFor({ state: 'detached' });
  };
  const said = () => page.locator('.block-workbench ~ [role=status]').last().textContent();
  const focused = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset['block']);

  await design.block('main').focus();
  await add('Number');
  await expect.poll(focused).toBe('number');
  await add('Customer');
  await expect.poll(focused).toBe('customer');
  await add('Amount');
  await expect.poll(focused).toBe('amount');
  await press('Space');
  await expect.poll(said).toBe('Lifted Amount, 3 of 3 in Invoice. Arrows move, Space drops, Escape cancels.');
  await press('ArrowUp', 'ArrowUp');
  await expect.poll(said).toBe('Amount: 1 of 3 in Invoice');
  await press('Escape');
  await expect.poll(said).toBe('Amount is back where it was');
  await press('Space', 'ArrowUp', 'Space');
  await expect.poll(said).toBe('Move Amount: 2 of 3 in Invoice');
  expect(await focused()).toBe('amount');
  await press('Enter');
  await page.keyboard.type('Invoice amount');
  await press('Enter');
  await design.block('amount').getByText('Invoice amount').waitFor();
  await press('Shift+ArrowUp', 'Control+x');
  await expect.poll(() => savedOutline('short')).toBe('main[customer:6]');
  await press('Control+v');
  await expect.poll(() => savedOutline('short')).toBe('main[customer:6 number:6 amount:6]');
  await press('Control+z');
  await expect.poll(() => savedOutline('short')).toBe('main[customer:6]');
  await press('Control+y');
  await page.getByText('Outline', { exact: true }).first().click();
  await page.getByRole('tree', { name: 'Outline' }).getByText('Invoice amount').waitFor();
  expect(await seriousViolations(page)).toEqual([]);
});

test('no page of it broke, asked for what is not there, or went against the content security policy', () => {
  expect(faults).toEqual([]);
});
