import { createSandbox, serve } from '../packages/stripe-checkout-sandbox/src/index.ts';
import {
	expect,
	test as base
} from '../packages/stripe-checkout-sandbox/src/fixtures/playwright.ts';
import { askStripe } from './support/stripe-api.ts';

/** The sandbox's fixtures, with a sandbox that only this test uses. */
const test = base.extend({
	sandboxUrl: async ({}, use) => {
		const sandbox = createSandbox();
		const server = await serve(sandbox, { port: 0 });
		await use(server.url);
		sandbox.close();
		await server.close();
	}
});

test('a customer whose card is declined pays with another one', async ({ page, pay, sandbox }) => {
	const { id, url } = await askStripe<{ id: string; url: string }>(
		sandbox.url,
		'checkout/sessions',
		{
			mode: 'payment',
			success_url: `${sandbox.url}/_sandbox`,
			'line_items[0][quantity]': '1',
			'line_items[0][price_data][currency]': 'usd',
			'line_items[0][price_data][unit_amount]': '999',
			'line_items[0][price_data][product_data][name]': 'Emma'
		}
	);
	await page.goto(url);
	await pay({ card: '4000000000000002' });
	await expect(page.getByRole('alert')).toContainText('declined');
	await pay({ card: '4000002500003155' });
	await page.getByRole('button').first().click();
	await expect(page).toHaveURL(/_sandbox/);
	expect(await sandbox.refund(id)).toMatchObject({ amount: 999, status: 'succeeded' });
});
