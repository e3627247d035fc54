/** `pnpm --filter stripe-checkout-sandbox pictures`: takes the pictures of the README. */
import path from 'node:path';
import { chromium } from '@playwright/test';
import Stripe from 'stripe';
import { chromiumPath } from 'test-support/chromium';
import { createSandbox, serve } from '../src/index.ts';

const folder = path.join(import.meta.dirname, '../docs');
const sandbox = createSandbox({ name: 'Night Owl Books' });
const server = await serve(sandbox, { port: 0 });
const stripe = new Stripe('sk_test_sandbox', {
	httpClient: Stripe.createFetchHttpClient(sandbox.fetch)
});
sandbox.webhook('http://localhost:3000/webhooks/stripe', {
	fetch: () => Response.json({ received: true })
});

const { id: coupon } = await stripe.coupons.create({ percent_off: 10 });
await stripe.promotionCodes.create({ code: 'SPRING10', promotion: { type: 'coupon', coupon } });
const book = (name: string, amount: number) => ({
	quantity: 1,
	price_data: {
		currency: 'usd',
		unit_amount: amount,
		tax_behavior: 'inclusive' as const,
		product_data: { name }
	}
});
const session = await stripe.checkout.sessions.create({
	mode: 'payment',
	success_url: 'http://localhost:3000/thanks',
	cancel_url: 'http://localhost:3000/cart',
	line_items: [book('Middlemarch', 1299), book('Emma', 999)],
	allow_promotion_codes: true,
	automatic_tax: { enabled: true }
});

const browser = await chromium.launch({ executablePath: await chromiumPath() });
const page = await browser.newPage({ viewport: { width: 1200, height: 860 }, locale: 'en-US' });
await page.goto(session.url ?? '');
await page.locator('#code').fill('SPRING10');
await page.locator('button[value="apply"]').click();
await page.locator('#country').selectOption('DE');
await page.locator('button[value="update"]').click();
await page.waitForLoadState();
await page.screenshot({ path: path.join(folder, 'payment-page.png') });

await sandbox.pay(session.id, { card: '4000000000000002' });
await sandbox.pay(session.id, { email: 'ada@example.com' });
await page.goto(`${server.url}/_sandbox/sessions/${session.id}`);
await page.screenshot({ path: path.join(folder, 'timeline.png') });

await browser.close();
sandbox.close();
await server.close();
