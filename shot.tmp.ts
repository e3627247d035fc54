import { chromium } from 'playwright';
import { chromiumPath } from 'test-support/chromium';
const [origin, out, ...paths] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: await chromiumPath() });
for (const width of [360, 1440]) for (const colorScheme of ['light', 'dark'] as const) {
  const context = await browser.newContext({ viewport: { width, height: width === 360 ? 780 : 900 }, colorScheme, javaScriptEnabled: false });
  const page = await context.newPage();
  for (const p of paths) {
    await page.goto(origin + p);
    await page.screenshot({ path: `${out}/${p.replace(/\W+/g, '_') || 'home'}-${width}-${colorScheme}.png`, fullPage: true });
  }
  // add first book to the cart and go through the checkout
  await page.goto(origin + paths[0]);
  const add = page.getByRole('button', { name: /^Add to cart/ }).first();
  if (await add.count()) { await add.click(); await page.goto(origin + '/cart'); await page.screenshot({ path: `${out}/cartfull-${width}-${colorScheme}.png`, fullPage: true }); }
  await context.close();
}
await browser.close();
