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
