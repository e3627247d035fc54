import { chromium, type Browser, type Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromiumPath } from 'test-support/chromium';
import { closeAfterTest } from 'test-support/close-after-test';
import { payOnPage, type PagePayment } from '../src/fixtures/pay-on-page.ts';
import { createSandbox, serve } from '../src/index.ts';
import { clientOf, twoBooks } from './shop.ts';

let browser: Browser;
beforeAll(async () => {
	browser = await chromium.launch({ executablePath: await chromiumPath() });
});
afterAll(() => browser.close());

/** Pays for a session on its page; returns the session and the page. */
async function payFor(params: Parameters<typeof twoBooks>[0], payment?: PagePayment) {
	const sandbox = createSandbox();
	const server = await serve(sandbox, { port: 0 });
	closeAfterTest('sandbox', () => sandbox.close());
	closeAfterTest('connection', server.close);
	const stripe = clientOf(sandbox);
	const { id: coupon } = await stripe.coupons.create({ percent_off: 100 });
	await stripe.promotionCodes.create({ code: 'FREE', promotion: { type: 'coupon', coupon } });
	const success_url = `${server.url}/_sandbox`;
	const { id, url } = await stripe.checkout.sessions.create(twoBooks({ success_url, ...params }));
	const page: Page = await browser.newPage();
	closeAfterTest('client', () => page.close());
	await page.goto(url ?? '');
	await payOnPage(page, payment);
	return { page, session: await stripe.checkout.sessions.retrieve(id) };
}

test('a payment by card', async () => {
	const { page, session } = await payFor({}, { email: 'ada@example.com', country: 'DE' });
	expect(page.url()).toContain('/_sandbox');
	expect(session).toMatchObject({
		payment_status: 'paid',
		customer_details: { email: 'ada@example.com', address: { country: 'DE' } }
	});
});

test('a declined payment', async () => {
	const { page, session } = await payFor({}, { card: '4000000000000002' });
	expect(await page.getByRole('alert').textContent()).toContain('declined');
	expect(session.status).toBe('open');
});

test('a payment by bank debit, in Japanese', async () => {
	const { session } = await payFor({ locale: 'ja' }, { bankAccount: '000123456789' });
	expect(session).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
});

test('a page that asks for everything', async () => {
	const { session } = await payFor(
		{
			billing_address_collection: 'required',
			phone_number_collection: { enabled: true },
			tax_id_collection: { enabled: true, required: 'if_supported' },
			consent_collection: { terms_of_service: 'required', promotions: 'auto' },
			custom_fields: [
				{
					key: 'size',
					type: 'dropdown',
					label: { type: 'custom', custom: 'Size' },
					dropdown: { options: [{ label: 'Small', value: 's' }] }
				},
				{ key: 'note', type: 'text', label: { type: 'custom', custom: 'Note' } }
			]
		},
		{
			country: 'DE',
			postalCode: '10115',
			acceptPromotions: true,
			customFields: { size: 's', note: 'For Ada' }
		}
	);
	expect(session).toMatchObject({
		status: 'complete',
		consent: { promotions: 'opt_in', terms_of_service: 'accepted' },
		customer_details: {
			phone: '+1 201 555 0123',
			address: { postal_code: '10115' },
			business_name: 'Test Business',
			tax_ids: [{ type: 'eu_vat', value: 'DE123456789' }]
		},
		custom_fields: [{ dropdown: { value: 's' } }, { text: { value: 'For Ada' } }]
	});
});

test('a promotion code that makes the order free', async () => {
	const { session } = await payFor({ allow_promotion_codes: true }, { promotionCode: 'FREE' });
	expect(session).toMatchObject({ payment_status: 'no_payment_required', amount_total: 0 });
});
