/** Getting in: an invitation, a second factor set up and asked for, a forgotten password, and the account's own page. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seriousViolations } from './check-accessibility.ts';
import type { DunlinServer } from './dunlin-server.ts';
import { type OpenPage, openPage } from './open-page.ts';
import { totp } from './totp.ts';

const password = 'dunlin-demo';
const newPassword = 'three geese at dusk';
let server: DunlinServer;
let opened: OpenPage | undefined;
let page: Page;
let faults: string[];
let secret = '';

beforeAll(async () => {
  opened = await openPage();
  ({ server, page, faults } = opened);
});

afterAll(() => opened?.close());

const button = (name: RegExp) => page.getByRole('button', { name });
const field = (name: RegExp) => page.getByLabel(name).first();
const signIn = async (secretText: string): Promise<void> => {
  await page.goto(`${server.address}/signin`);
  await field(/^邮箱$/).fill('s1@dunlin.example');
  await field(/^密码$/).fill(secretText);
  await button(/^登录$/).click();
};
const signOut = async (): Promise<void> => {
  await page.locator('.user-button').click();
  await page.locator('.ant-dropdown-menu-item').last().click();
  await page.waitForURL(/signin/);
};

test('a second factor is set up on the account page, with codes for when the phone is gone', async () => {
  await signIn(password);
  await page.waitForURL(/\/w\/main\/home/);
  await page.goto(`${server.address}/w/main/account`);
  await button(/^开启两步验证$/).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await button(/^开启两步验证$/).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('当前密码').fill(password);
  await dialog.getByRole('button', { name: '继续' }).click();
  secret = ((await dialog.locator('.account-qr code').textContent()) ?? '').replaceAll(' ', '');
  const violations = await seriousViolations(page);
  await dialog.getByLabel('验证码').fill(totp(secret));
  await dialog.getByRole('button', { name: '开启' }).click();
  await expect.poll(() => dialog.locator('.backup-codes li').count()).toBe(10);
  await dialog.getByRole('button', { name: '已保存' }).click();
  await button(/^关闭两步验证$/).waitFor();
  expect(violations).toEqual([]);
});

test('and asked for after the password from then on; a wrong code is said to be one', async () => {
  await signOut();
  await signIn(password);
  await page.getByRole('heading', { name: '两步验证' }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await field(/^验证码$/).fill('000 000');
  await button(/^验证$/).click();
  await page.getByText('验证码不正确、已用过或已过期').waitFor();
  // The code that switched it on has been used.
  await field(/^验证码$/).fill(totp(secret, Date.now() + 30_000));
  await button(/^验证$/).click();
  await page.waitForURL(/\/w\/main\/home/);
});

test('a key for programs is made, shown once and revoked', async () => {
  await page.goto(`${server.address}/w/main/account`);
  await button(/^新建密钥$/).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('名称').fill('财务系统');
  await dialog.getByRole('button', { name: '新建' }).click();
  const key = (await dialog.locator('.account-secret').textContent()) ?? '';
  const answer = await fetch(`${server.address}/api/tables/customers/records?limit=1`, {
    headers: { 'x-api-key': key },
  });
  expect(answer.status).toBe(200);
  await dialog.getByRole('button', { name: '完成' }).click();
  await page.getByText('财务系统').waitFor();
  await button(/^吊销$/).click();
  await page.getByRole('dialog').getByRole('button', { name: '吊销' }).click();
  await page.getByText('没有接口密钥').waitFor();
});

test('a link that an administrator hands over sets a password by the rules, once', async () => {
  await signOut();
  const cookies = await fetch(`${server.address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.address },
    body: JSON.stringify({ email: 'admin@dunlin.example', password }),
  });
  const cookie = cookies.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const ask = async (method: string, path: string) =>
    (
      await fetch(`${server.address}/api${path}`, {
        method,
        headers: { cookie, origin: server.address, 'content-type': 'application/json' },
        ...(method === 'POST' ? { body: '{}' } : {}),
      })
    ).json();
  const filter = encodeURIComponent('email = "s2@dunlin.example"');
  const { records } = (await ask('GET', `/tables/users/records?filter=${filter}`)) as {
    records: { id: number }[];
  };
  const { link } = (await ask('POST', `/admin/people/${records[0]!.id}/reset-link`)) as { link: string };

  await page.goto(link);
  await page.getByRole('heading', { name: '设置新密码' }).waitFor();
  expect(await seriousViolations(page)).toEqual([]);
  await field(/^新密码$/).fill('1234567890');
  await field(/^再次输入$/).fill('1234567890');
  await button(/设置密码/).click();
  await page.getByText('这是常见密码，请换一个').waitFor();
  await field(/^新密码$/).fill(newPassword);
  await field(/^再次输入$/).fill(newPassword);
  await button(/设置密码/).click();
  await page.getByText('密码已设置').waitFor();

  await page.goto(`${server.address}/signin`);
  await field(/^邮箱$/).fill('s2@dunlin.example');
  await field(/^密码$/).fill(newPassword);
  await button(/^登录$/).click();
  await page.waitForURL(/\/w\/main\/home/);
});

test('no page of it broke, asked for what is not there, or went against the content security policy', () => {
  expect(faults).toEqual([]);
});
