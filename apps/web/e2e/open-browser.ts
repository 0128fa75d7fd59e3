/** The browser that comes with the npm packages, with no system package needed. */
import chromium from '@sparticuz/chromium';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';

export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args, '--no-sandbox'],
    headless: true,
  });
}

/**
 * What a page must never do: break, ask for what is not there, or go against the content security policy.
 * Answers of 401, 409 and 422 belong to the stories of wrong passwords, conflicts and refused input.
 */
export function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    const expected = /status of (401|409|422)/.test(message.text());
    if (message.type() === 'error' && !expected) faults.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500 || response.status() === 404) {
      faults.push(`${response.status()} ${response.request().method()} ${response.url()}`);
    }
  });
  return faults;
}
