/** Home by role, the search box, the bell, and a page and a menu that are put together by dragging and used at once. */
import { type Page, request } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousViolations } from './check-accessibility.ts';
import { designerPage } from './designer-page.ts';
import type { DunlinServer } from './dunlin-server.ts';
import { type OpenPage, openPage } from './open-page.ts';

let server: DunlinServer;
let opened: OpenPage | undefined;
let page: Page;
let faults: string[];
let design: ReturnType<typeof designerPage>;
/** Key of the page that is made on the way. */
let made = '';

beforeAll(async () => {
  opened = await openPage();
  ({ server, page, faults } = opened);
  design = designerPage(page);
});

afterAll(() => opened?.close());

const open = (path: string) => page.goto(`${server.address}/w/main${path}`);
const signInAs = async (who: string): Promise<void> => {
  await page.context().clearCookies();
  const answer = await page.request.post(`${server.address}/api/auth/sign-in/email`, {
    data: { email: `${who}@dunlin.example`, password: 'dunlin-demo' },
    headers: { origin: server.address },
  });
  expect(answer.ok()).toBe(true);
  await open('/home');
};
const button = (name: string | RegExp) => page.getByRole('button', { name });
const dialog = () => page.getByRole('dialog');
const publish = async (): Promise<void> => {
  await page.locator('.designer-head').getByRole('button', { name: '发布' }).click();
  const go = dialog().getByRole('button', { name: /发布 ?v1/ });
  await go.waitFor();
  await noViolations();
  await go.click();
  await dialog().waitFor({ state: 'detached' });
};
const noViolations = async (): Promise<void> => {
  expect(await seriousViolations(page)).toEqual([]);
};

test('home is the page of the role: sales see their own, management the whole', async () => {
  await signInAs('s1');
  await page.getByRole('region', { name: '我的应收账款' }).waitFor();
  expect(await page.getByRole('region', { name: '风险等级分布' }).count()).toBe(0);
  await noViolations();
  await signInAs('gm');
  await page.getByRole('region', { name: '风险等级分布' }).waitFor();
});

test('the search box finds screens and actions with their keys, and no trace of definitions for operators', async () => {
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox');
  await box.fill('发票');
  await page.getByRole('option', { name: '逾期发票' }).first().waitFor();
  await box.fill('＞英文');
  await page.getByRole('option', { name: '切换到英文界面' }).waitFor();
  await box.fill('#发票');
  await page.getByText('没有找到').waitFor();
  await page.keyboard.press('Escape');
});

test('the bell counts live, its panel goes by keys, and what is opened there is read', async () => {
  await signInAs('s1');
  const { user } = await (await page.request.get(`${server.address}/api/session`)).json();
  const before = (await (await page.request.get(`${server.address}/api/notifications/count`)).json()).unread;
  const bell = (unread: number) => button(`通知，${unread} 条未读`);
  await bell(before).waitFor();
  const admin = await request.newContext({ extraHTTPHeaders: { origin: server.address } });
  const data = { email: 'admin@dunlin.example', password: 'dunlin-demo' };
  await admin.post(`${server.address}/api/auth/sign-in/email`, { data });
  const { tasks } = await (await admin.get(`${server.address}/api/tasks?box=team`)).json();
  const { id } = tasks.find((task: { assignee: { id: number } | null }) => task.assignee?.id !== user.id);
  const passed = await admin.post(`${server.address}/api/tasks/${id}/transfer`, {
    data: { to: user.id, reason: '休假' },
  });
  expect(passed.status()).toBe(204);
  await admin.dispose();
  await bell(before + 1).waitFor();
  await page.locator('#main').focus();
  for (const key of ['g', 'n']) await page.keyboard.press(key);
  await dialog()
    .getByRole('link', { name: /转办给你/ })
    .waitFor();
  await noViolations();
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  await bell(before + 1).press('Enter');
  const told = dialog().getByRole('link', { name: /转办给你/ });
  await told.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL((address) => address.pathname.endsWith(`/tasks/todo/${id}`));
  await bell(before).waitFor();
});

test('an administrator drags a page together, and it opens as it was arranged', async () => {
  await signInAs('admin');
  await open('/build');
  await button('新建页面').first().click();
  await dialog().getByLabel(/中文/).fill('晨会');
  await dialog().getByLabel(/英文/).fill('Morning round');
  await dialog().getByRole('button', { name: '创建页面' }).click();
  await page.waitForURL(/build\/workspace\/pages\//);
  made = page.url().split('/').at(-1) ?? '';
  await design.drag(design.item('block list'), page.locator('.form-canvas [data-content=""]'));
  await design.pick(page.locator('.block-panel'), '视图', '未收发票');
  await page.getByRole('region', { name: '未收发票' }).waitFor();
  await design.item('block text').click();
  // By keys: lifted, moved before the list, put down.
  await design.block('text').focus();
  for (const key of ['Space', 'ArrowUp', 'Space']) await page.keyboard.press(key);
  const order = (): Promise<(string | null)[]> =>
    page
      .locator('.form-canvas [data-block]')
      .evaluateAll((all) => all.map((each) => each.getAttribute('data-block')));
  await expect.poll(order).toEqual(['text', 'list']);
  await noViolations();
  await publish();
  await open(`/p/${made}`);
  await page.getByRole('region', { name: '未收发票' }).locator('tbody tr').first().waitFor();
  await noViolations();
});

test('a menu takes the page into a group, and the side bar shows it there', async () => {
  await open('/build');
  await page.getByRole('region', { name: '应收催收' }).getByRole('button', { name: '编排菜单' }).click();
  await page.waitForURL(/menus\/dunning/);
  const group = page.locator('.form-canvas .type-group', { hasText: '客户资料' });
  await design.drag(design.item(`page ${made}`), group.locator('[data-content]'), [0.5, 0.95]);
  await group.getByText('晨会').waitFor();
  await noViolations();
  await publish();
  await button('对比').click();
  await dialog().getByText('v1').first().waitFor();
  await noViolations();
  await open('/home');
  const side = page.locator('.side-fold', { hasText: '客户资料' });
  await side.getByRole('link', { name: '晨会' }).click();
  await page.waitForURL((address) => address.pathname.endsWith(`/p/${made}`));
});

test('nothing broke on the way, and the content security policy held', () => {
  expect(faults).toEqual([]);
});
