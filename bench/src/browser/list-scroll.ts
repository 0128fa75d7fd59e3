/**
 * The list of all invoices in a browser, scrolled from one end to the other, beside a table by hand whose rows are there.
 *
 *   wheel    as a wheel turns, some thousand rows
 *   drag     as the bar is dragged from the first row to the last one
 *   jump     the time until rows stand where the bar was put; the last of them is the end of the list
 *   memory   what the page holds after 100,000 rows were passed
 *
 * Wants the built web application, apps/web/dist. Rows of the list come from the server while it is scrolled.
 */
import chromium from '@sparticuz/chromium';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';
import { median, spread } from '../compare.ts';
import type { Comparison } from '../comparison.ts';
import { adminPassword, type Served, serveOurs } from '../http/served.ts';
import { adminEmail, type BenchPlace } from '../invoices-workspace.ts';
import { type Frames, heapMegabytes, measureFrames, tenths } from './frames.ts';
import { plainTable } from './plain-table.ts';

interface Figures {
  wheel: Frames;
  drag: Frames;
  /** Milliseconds until rows are there, by place in the list. */
  jumps: number[];
  megabytes: number;
}

const viewport = { width: 1440, height: 900 };
const places = [0.5, 0.1, 0.9, 0.3, 0.7, 0.02, 0.98, 0.45, 1];
const wheelTurns = 120;
const wheelPx = 400;
const dragFrames = 150;
const passedRows = 100_000;
const rowsAFrame = 200;
const longestWaitMs = 60_000;

export async function listScroll(place: BenchPlace): Promise<Comparison[]> {
  const ours = await serveOurs(place);
  try {
    const list = await inBrowser((browser) => openList(browser, ours), '.grid-scroll', place.invoices);
    say('list', list);
    const plain = await inBrowser((browser) => openPlain(browser, place.invoices), '.scroll', place.invoices);
    say('plain table', plain);
    return comparisons(place.invoices, list, plain);
  } finally {
    await ours.stop();
  }
}

/** Each side in a browser of its own. */
async function inBrowser(
  open: (browser: Browser) => Promise<Page>,
  scroller: string,
  rows: number,
): Promise<Figures> {
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args, '--no-sandbox'],
    headless: true,
  });
  try {
    return await scrolled(await open(browser), scroller, rows);
  } finally {
    await browser.close();
  }
}

async function openList(browser: Browser, { address }: Served): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'en' });
  await context.request.post(`${address}/api/auth/sign-in/email`, {
    headers: { origin: address },
    data: { email: adminEmail, password: adminPassword },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(longestWaitMs);
  const columns = 'number,customer,customer.grade,amount,open_amount,due_on,overdue_days,status';
  await page.goto(`${address}/w/main/t/invoices?view=all&cols=${columns}`);
  await page.locator('.grid-scroll .row-link').first().waitFor();
  return page;
}

async function openPlain(browser: Browser, rows: number): Promise<Page> {
  const page = await (await browser.newContext({ viewport })).newPage();
  await page.setContent(plainTable(rows));
  return page;
}

async function scrolled(page: Page, scroller: string, rows: number): Promise<Figures> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const wheel = await measureFrames(page, session, () => turnWheel(page, scroller));
  const jumps: number[] = [];
  for (const at of places) jumps.push(tenths(await jumpTo(page, scroller, at)));
  await jumpTo(page, scroller, 0);
  const drag = await measureFrames(page, session, () => dragBar(page, scroller));
  await jumpTo(page, scroller, 0);
  await pass(page, scroller, Math.min(rows, passedRows), rows);
  await rowsAreThere(page, scroller);
  const megabytes = await heapMegabytes(session);
  return { wheel, drag, jumps, megabytes };
}

async function turnWheel(page: Page, scroller: string): Promise<void> {
  const { x, y, width, height } = (await page.locator(scroller).boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
  for (let turn = 0; turn < wheelTurns; turn += 1) {
    await page.mouse.wheel(0, wheelPx);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

const dragBar = (page: Page, scroller: string): Promise<void> =>
  page.evaluate(
    async ([selector, frames]) => {
      const element = document.querySelector(selector)!;
      const end = (): number => element.scrollHeight - element.clientHeight;
      for (let frame = 1; frame <= frames; frame += 1) {
        element.scrollTop = (end() * frame) / frames;
        await new Promise(requestAnimationFrame);
      }
    },
    [scroller, dragFrames] as const,
  );

/** Over many rows, so many a frame. */
const pass = (page: Page, scroller: string, passed: number, rows: number): Promise<void> =>
  page.evaluate(
    async ([selector, wanted, all, step]) => {
      const element = document.querySelector(selector)!;
      for (let row = 0; row < wanted; row += step) {
        element.scrollTop = (element.scrollHeight * row) / all;
        await new Promise(requestAnimationFrame);
      }
    },
    [scroller, passed, rows, rowsAFrame] as const,
  );

/** @returns milliseconds until rows stand there */
async function jumpTo(page: Page, scroller: string, at: number): Promise<number> {
  const start = performance.now();
  await page.evaluate(
    ([selector, part]) => {
      const element = document.querySelector(selector)!;
      element.scrollTop = (element.scrollHeight - element.clientHeight) * part;
    },
    [scroller, at] as const,
  );
  await rowsAreThere(page, scroller);
  return performance.now() - start;
}

/** A row in the middle of the screen, and none on it that waits. */
async function rowsAreThere(page: Page, scroller: string): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.waitForFunction(
    (selector) => {
      const { left, top, bottom } = document.querySelector(selector)!.getBoundingClientRect();
      const row = document.elementFromPoint(left + 120, (top + bottom) / 2)?.closest('tr');
      return row?.querySelector('.row-link') != null;
    },
    scroller,
    { polling: 'raf', timeout: longestWaitMs },
  );
}

function say(name: string, { wheel, drag, jumps, megabytes }: Figures): void {
  const told = ({ median: middle, p95, longest, work, count }: Frames): string =>
    `frames ${middle} / ${p95} / ${longest} ms (median, p95, longest of ${count}), work ${work} ms a frame`;
  process.stderr.write(
    `  ${name}\n    wheel: ${told(wheel)}\n    drag:  ${told(drag)}\n` +
      `    rows after a jump to ${places.join(', ')}: ${jumps.join(', ')} ms\n    memory: ${megabytes} MB\n`,
  );
}

function comparisons(n: number, list: Figures, plain: Figures): Comparison[] {
  const referenceName = 'a table by hand over rows that are there';
  const one = (name: string, unit: Comparison['unit'], ours: number, reference: number): Comparison => ({
    ...{ name: `list-scroll ${name}`, n, unit, ours, reference, referenceName },
    ...spread([ours], [reference]),
  });
  return [
    one('wheel p95 frame', 'ms', list.wheel.p95, plain.wheel.p95),
    one('wheel work a frame', 'ms', list.wheel.work, plain.wheel.work),
    one('drag p95 frame', 'ms', list.drag.p95, plain.drag.p95),
    one('drag work a frame', 'ms', list.drag.work, plain.drag.work),
    one('rows after a jump', 'ms', tenths(median(list.jumps)), tenths(median(plain.jumps))),
    one('memory', 'MB', list.megabytes, plain.megabytes),
  ];
}
