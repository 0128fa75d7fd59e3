/**
 * Every screen there is, with the sample company: complete, without a serious violation of accessibility, and no page that
 * scrolls sideways. In Chinese by day on a desk and in English by night on a phone; with `DUNLIN_LONG_TESTS` in every
 * combination. `DUNLIN_SCREENS=<folder>` keeps a picture of each.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type APIRequestContext, type Page, request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousViolations } from './check-accessibility.ts';
import { type DunlinServer, startDunlin } from './dunlin-server.ts';
import { openBrowser, watch } from './open-browser.ts';

interface Look {
  language: 'zh' | 'en';
  theme: 'light' | 'dark';
  width: 1440 | 390;
}

const everyLook: Look[] = (['zh', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    ([1440, 390] as const).map((width) => ({ language, theme, width })),
  ),
);
const isUsual = ({ language, theme, width }: Look): boolean =>
  ['zh light 1440', 'en dark 390'].includes(`${language} ${theme} ${width}`);
const looks = everyLook.filter((look) => process.env['DUNLIN_LONG_TESTS'] !== undefined || isUsual(look));

const pictures = process.env['DUNLIN_SCREENS'];

let server: DunlinServer;
/** Addresses with what is in them: a real record, task, person and so on. */
let screens: string[];

beforeAll(async () => {
  server = await startDunlin('2026-11-23T08:00:00Z');
  const calls = await request.newContext();
  await signIn(calls);
  screens = await screensOf(calls);
  await calls.dispose();
});

afterAll(() => server?.stop());

async function signIn(calls: APIRequestContext): Promise<void> {
  const answer = await calls.post(`${server.address}/api/auth/sign-in/email`, {
    data: { email: 'admin@dunlin.example', password: 'dunlin-demo' },
    headers: { origin: server.address },
  });
  expect(answer.ok()).toBe(true);
}

async function screensOf(calls: APIRequestContext): Promise<string[]> {
  const read = async (path: string) => {
    const answer = await calls.get(`${server.address}/api${path}`);
    expect([path, answer.status()]).toEqual([path, 200]);
    return answer.json();
  };
  const first = async (table: string, more = ''): Promise<number> =>
    (await read(`/tables/${table}/records?limit=1${more}`)).records[0].id;
  const [customer, invoice, person] = await Promise.all([
    first('customers'),
    first('invoices', '&sort=-open_amount'),
    first('users'),
  ]);
  const task = (await read('/tasks?box=team')).tasks[0].id;
  return [
    '/home',
    '/tasks/todo',
    `/tasks/team/${task}`,
    '/search?q=INV',
    '/notifications',
    '/t/invoices',
    '/t/customers?group=grade&sort=grade',
    '/t/customers?as=kanban&by=risk',
    '/t/invoices?as=calendar&date=due_on',
    '/t/invoices?search=nothing-is-called-this',
    '/t/customers/new',
    '/t/communications/new',
    `/t/customers/${customer}`,
    `/t/customers/${customer}/timeline`,
    `/t/invoices/${invoice}`,
    `/t/customers/${customer}/edit`,
    `/t/invoices/${invoice}/print`,
    '/t/customers/trash',
    '/t/customers/duplicates',
    '/import',
    '/p/home-finance',
    '/d/receivables',
    '/r/ageing',
    '/cash/receivables',
    '/ops/outbox?status=all',
    '/account',
    '/away',
    '/admin/people',
    `/admin/people/${person}`,
    `/admin/rights?person=${person}`,
    '/admin/departments',
    '/admin/delegations',
    '/admin/roles',
    '/admin/roles/sales',
    '/admin/audit',
    '/admin/api',
    '/admin/webhooks',
    '/build',
    '/build/dunning/tables/invoices',
    '/build/dunning/forms/customer-page',
    '/build/dunning/forms/log-call',
    '/build/dunning/pages/home-finance',
    '/build/dunning/rules/assign-ladder',
    '/build/dunning/flows/ladder-1-7-15-30',
    '/build/dunning/views/invoices-overdue',
    '/t/invoicess',
  ].map((path) => `/w/main${path}`);
}

/** What is wrong with the text and the shape of the page as it stands. */
const faultsOf = (page: Page, { language }: Look): Promise<string[]> =>
  page.evaluate((lang) => {
    const found: string[] = [];
    const root = document.querySelector('#root') as HTMLElement;
    const text = root.innerText;
    const odd = /undefined|\[object Object\]|\bNaN\b|\bnull\b/.exec(text);
    if (odd !== null) found.push(`an empty value shows: ${odd[0]}`);
    // A key of our texts, such as `list.more`; never part of what people type.
    const key = [...root.querySelectorAll('button, label, h1, h2, h3, th, [role=tab], .caption')]
      .map((each) => each.textContent ?? '')
      .find((each) => /^[a-z][a-zA-Z]+\.[a-z][a-zA-Z.]+$/.test(each.trim()));
    if (key !== undefined) found.push(`a key shows: ${key}`);
    if (document.documentElement.scrollWidth > window.innerWidth)
      found.push(`the page scrolls sideways: ${document.documentElement.scrollWidth}`);
    if (document.documentElement.lang.startsWith(lang) === false)
      found.push(`lang is ${document.documentElement.lang}`);
    if (root.querySelectorAll('h1').length !== 1)
      found.push(`${root.querySelectorAll('h1').length} headings of the page`);
    const primary = [...root.querySelectorAll<HTMLElement>('main .ant-btn-primary')].filter(
      // What is drawn in a designer is no button there.
      (each) => each.offsetParent !== null && each.closest('[inert], [aria-hidden=true]') === null,
    );
    if (primary.length > 1)
      found.push(`${primary.length} primary buttons: ${primary.map((each) => each.innerText).join(', ')}`);
    // Text that is cut has the whole of it on hover.
    for (const each of root.querySelectorAll<HTMLElement>('main *')) {
      const style = getComputedStyle(each);
      const cut =
        style.textOverflow === 'ellipsis' &&
        style.overflow !== 'visible' &&
        style.webkitLineClamp === 'none' &&
        each.scrollWidth > each.clientWidth + 1;
      if (cut && each.closest('[title], [aria-label]') === null && each.querySelector('[title]') === null)
        found.push(`cut without its whole text: ${each.className} “${each.innerText.slice(0, 40)}”`);
    }
    return [...new Set(found)].slice(0, 6);
  }, language);

const loaded = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () =>
      document.querySelector('#root h1, #root h2') !== null &&
      document.querySelector('.bones, .ant-spin-spinning') === null,
    undefined,
    { timeout: 20_000 },
  );

/** Addresses of the router, from its source: each must be among the screens. */
async function patternsOfRouter(): Promise<RegExp[]> {
  const source = await readFile(join(import.meta.dirname, '../src/app/router.tsx'), 'utf8');
  return [...source.matchAll(/screen\('([^']+)'/g)].map(
    ([, path]) => new RegExp(`^/w/main${path!.replaceAll(/\$\w+/g, '[^/?]+')}(\\?.*)?$`),
  );
}

test('every address of the router is among the screens that are looked at', async () => {
  const missing = (await patternsOfRouter())
    .filter((pattern) => !screens.some((screen) => pattern.test(screen)))
    .map(String)
    // An import is looked at by the story of importing, which brings a file.
    .filter((pattern) => !pattern.includes('import\\/'));
  expect(missing).toEqual([]);
});

describe.each(looks)('$language $theme $width', (look) => {
  test('every screen is whole', { timeout: 900_000 }, async () => {
    const { language, theme, width } = look;
    // A browser for each: this one ends with its first context.
    const browser = await openBrowser();
    const context = await browser.newContext({
      viewport: { width, height: width === 390 ? 844 : 900 },
      locale: language === 'zh' ? 'zh-CN' : 'en',
      reducedMotion: 'reduce',
      hasTouch: width === 390,
    });
    await context.addInitScript(
      ([lang, colours]) => {
        localStorage.setItem('dunlin.language', lang);
        localStorage.setItem('dunlin.theme', colours);
      },
      [language, theme] as const,
    );
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const broken = watch(page);
    const found: string[] = [];
    const look1 = async (address: string): Promise<void> => {
      await page.goto(`${server.address}${address}`);
      await loaded(page).catch(() => found.push(`${address} never loads`));
      for (const fault of [...(await faultsOf(page, look)), ...(await seriousViolations(page))])
        found.push(`${address} ${fault}`);
      if (pictures !== undefined) {
        await mkdir(pictures, { recursive: true });
        const name = address.replaceAll(/[^a-z0-9]+/gi, '-').replace(/^-w-main-/, '');
        await page.screenshot({ path: join(pictures, `${name} ${language} ${theme} ${width}.png`) });
      }
    };
    for (const address of ['/signin', '/signin/reset']) await look1(address);
    await signIn(page.request);
    for (const address of screens) await look1(address);
    await browser.close();
    expect(found).toEqual([]);
    // The address that is not there is asked for on purpose.
    expect(broken.filter((each) => !each.includes('invoicess') && !each.includes('404'))).toEqual([]);
  });
});
