import { expect, test } from 'vitest';
import { createShop, twoBooks } from './shop.ts';

const invoice_creation = { enabled: true, invoice_data: { footer: 'Thank you' } };

test('a paid session has an invoice and a customer', async () => {
	const { sandbox, stripe, received } = createShop();
	const { id } = await stripe.checkout.sessions.create(twoBooks({ invoice_creation }));
	await sandbox.pay(id);
	const session = await stripe.checkout.sessions.retrieve(id, { expand: ['invoice'] });
	expect(session.customer).toMatch(/^cus_/);
	expect(session.invoice).toMatchObject({
		object: 'invoice',
		amount_paid: 1500,
		customer: session.customer,
		customer_email: 'buyer@example.com',
		footer: 'Thank you',
		lines: { data: [{ description: 'Middlemarch' }, { description: 'Emma' }] },
		status: 'paid'
	});
	expect((await stripe.invoices.list({ status: 'paid' })).data).toHaveLength(1);
	await sandbox.idle();
	expect(received.map(({ event }) => event.type)).toEqual(
		expect.arrayContaining(['invoice.created', 'invoice.finalized', 'invoice.paid'])
	);
});

test('a bank debit is invoiced once it is paid', async () => {
	const { sandbox, stripe } = createShop();
	const { id } = await stripe.checkout.sessions.create(twoBooks({ invoice_creation }));
	await sandbox.pay(id, { bankAccount: '000123456789' });
	expect((await stripe.checkout.sessions.retrieve(id)).invoice).toBeNull();
	await sandbox.settle(id);
	expect((await stripe.checkout.sessions.retrieve(id)).invoice).toMatch(/^in_/);
});

test('other sessions have none', async () => {
	const { sandbox, stripe } = createShop();
	const { id } = await stripe.checkout.sessions.create(twoBooks());
	await sandbox.pay(id);
	expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({
		customer: null,
		invoice: null
	});
});

test('the invoice has the discount and the tax of the order, and a page', async () => {
	const { sandbox, stripe } = createShop();
	const { id: coupon } = await stripe.coupons.create({ amount_off: 500, currency: 'usd' });
	const { id } = await stripe.checkout.sessions.create(
		twoBooks({
			invoice_creation: { enabled: true },
			automatic_tax: { enabled: true },
			discounts: [{ coupon }]
		})
	);
	await sandbox.pay(id, { country: 'DE' });
	const [invoice] = (await stripe.invoices.list()).data;
	expect(invoice).toMatchObject({
		discounts: [expect.stringMatching(/^di_/)],
		subtotal: 1500,
		subtotal_excluding_tax: 1500,
		total: 1190,
		total_discount_amounts: [{ amount: 500, discount: invoice?.discounts[0] }],
		total_excluding_tax: 1000,
		total_taxes: [{ amount: 190, tax_behavior: 'exclusive', taxable_amount: 1000 }]
	});
	const page = await (await sandbox.fetch(invoice?.hosted_invoice_url ?? '')).text();
	expect(page).toContain('Amount paid');
});

test('the invoice of a free order has no page', async () => {
	const { sandbox, stripe } = createShop();
	const { id: coupon } = await stripe.coupons.create({ percent_off: 100 });
	const { id } = await stripe.checkout.sessions.create(
		twoBooks({ invoice_creation: { enabled: true }, discounts: [{ coupon }] })
	);
	await sandbox.pay(id);
	const [invoice] = (await stripe.invoices.list()).data;
	expect(invoice).toMatchObject({ status: 'paid', total: 0, hosted_invoice_url: null });
});
