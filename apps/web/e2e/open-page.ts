/** A server with a pack of its own and a page in a browser, as most stories begin. */
import type { Page } from 'playwright-core';
import { type DunlinServer, startDunlin } from './dunlin-server.ts';
import { openBrowser, watch } from './open-browser.ts';

export interface OpenPage {
  server: DunlinServer;
  page: Page;
  /** What the page did that no page may do; grows as the story goes on. */
  faults: string[];
  close(): Promise<void>;
}

interface Options {
  locale?: 'zh-CN' | 'en';
  /** Folder of the pack; the dunning demo where none is given. */
  pack?: string;
}

/** A step waits so long for what it names: machines that check may be many times slower than this one. */
const longestWaitMs = 60_000;

/** The clock of the server stands at 16:00 in Shanghai on 2026-11-23. */
export async function openPage({ locale = 'zh-CN', pack }: Options = {}): Promise<OpenPage> {
  const [server, browser] = await Promise.all([startDunlin('2026-11-23T08:00:00Z', pack), openBrowser()]);
  // Stories wait for what they want; sliding and fading would only make them wait longer.
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(longestWaitMs);
  // A story that broke off in a form may leave it; else every later one would fail with it.
  page.on('dialog', (dialog) => void dialog.accept());
  return {
    server,
    page,
    faults: watch(page),
    async close() {
      await browser.close();
      await server.stop();
    },
  };
}

/** Signs in as one of the people of the sample company, from the list on the sign-in page. */
export async function signInAs(
  { page, server }: Pick<OpenPage, 'page' | 'server'>,
  name: string,
): Promise<void> {
  await page.goto(`${server.address}/signin`);
  await page.locator('.demo-row', { hasText: name }).click();
  await page.waitForURL(/\/w\/main\/home/);
}
