import { expect, test } from 'vitest';
import { createWebhookHandler, reconcile } from '../../../src/lib/server/index.ts';
import { Customer } from '../../support/customer.ts';
import { deliver, openShop, signedDelivery, webhookSecret } from '../../support/shop.ts';

test.each([
	['keep', ['atlas']],
	['close', []],
	[undefined, []]
] as const)(
	'a prevented dispute with the setting %j leaves the books %j',
	async (preventedDisputes, books) => {
		const shop = await openShop();
		const ada = new Customer(shop);
		const session = await ada.buy(['atlas']);
		shop.sandbox.deliver.drop();
		await shop.sandbox.dispute(session, { status: 'prevented' });

		const webhook = createWebhookHandler({
			...shop.shop,
			secret: webhookSecret,
			preventedDisputes
		});
		const event = await signedDelivery(shop, 'charge.dispute.created');
		expect((await deliver({ ...shop, webhook }, event)).status).toBe(200);
		expect(await ada.books()).toEqual(books);

		for await (const step of reconcile({ ...shop.shop, since: new Date(0), preventedDisputes })) {
			expect(step.outcome).toBe('unchanged');
		}
		expect(await ada.books()).toEqual(books);
	}
);
