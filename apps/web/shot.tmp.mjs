import sp from '@sparticuz/chromium';
import { chromium } from 'playwright-core';

const browser = await chromium.launch({
  executablePath: await sp.executablePath(),
  args: [...sp.args, '--no-sandbox'],
  headless: true,
});
const base = 'http://localhost:3311';
const [who = 's1@dunlin.example', lang = 'zh', ...paths] = process.argv.slice(2);
const ctx = await browser.newContext({
  viewport: { width: 1440, height: 900 },
  locale: lang === 'zh' ? 'zh-CN' : 'en-US',
});
const page = await ctx.newPage();
page.on('console', (m) => {
  if (m.type() === 'error') console.log('console', m.text().slice(0, 300));
});
page.on('response', (r) => {
  if (r.status() >= 400) console.log(r.status(), r.url());
});
await page.goto(base + '/signin');
await page.waitForTimeout(1500);
await page.screenshot({ path: `/work/scratch/shots/signin-${lang}.png` });
const r = await page.request.post(base + '/api/auth/sign-in/email', {
  headers: { origin: base },
  data: { email: who, password: 'dunlin-demo' },
});
console.log(r.status());
for (const p of paths) {
  await page.goto(base + p);
  await page.waitForTimeout(2500);
  await page.screenshot({ path: `/work/scratch/shots/${p.replace(/[^a-z0-9]+/gi, '_')}-${lang}.png` });
}
await browser.close();
