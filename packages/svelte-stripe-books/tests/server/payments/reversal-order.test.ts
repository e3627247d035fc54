import { describe, expect, test } from 'vitest';
import { Customer } from '../../support/customer.ts';
import { openDatabase, openShop, type OpenShop } from '../../support/shop.ts';

type ShopDatabase = Awaited<ReturnType<typeof openDatabase>>;
let readers = 0;

/** Histories of a payment, and the books that stay open after each. */
const stories: [string, (shop: OpenShop, session: string) => Promise<unknown>, string[]][] = [
	['a refund', ({ sandbox }, session) => sandbox.refund(session), []],
	[
		'a refund in two parts',
		async ({ sandbox }, session) => {
			await sandbox.refund(session, { amount: 500 });
			await sandbox.refund(session);
		},
		[]
	],
	[
		'a refund that failed',
		async ({ sandbox }, session) => {
			const { id } = await sandbox.refund(session);
			await sandbox.updateRefund(id, 'failed');
		},
		['atlas']
	],
	[
		'a refund that was canceled',
		async ({ sandbox }, session) => {
			const { id } = await sandbox.refund(session, { status: 'requires_action' });
			await sandbox.updateRefund(id, 'canceled');
		},
		['atlas']
	],
	[
		'a refund that failed and was repeated',
		async ({ sandbox }, session) => {
			const { id } = await sandbox.refund(session);
			await sandbox.updateRefund(id, 'failed');
			await sandbox.refund(session);
		},
		[]
	],
	[
		'a dispute that was won',
		async ({ sandbox }, session) => {
			const { id } = await sandbox.dispute(session);
			await sandbox.updateDispute(id, 'under_review');
			await sandbox.updateDispute(id, 'won');
		},
		['atlas']
	],
	[
		'a dispute that was lost',
		async ({ sandbox }, session) => {
			const { id } = await sandbox.dispute(session, { status: 'warning_needs_response' });
			await sandbox.updateDispute(id, 'needs_response');
			await sandbox.updateDispute(id, 'lost');
		},
		[]
	],
	[
		'a dispute that was lost, and won on appeal',
		async ({ sandbox }, session) => {
			const { id } = await sandbox.dispute(session);
			await sandbox.updateDispute(id, 'lost');
			await sandbox.updateDispute(id, 'appeal_under_review');
			await sandbox.updateDispute(id, 'won');
		},
		['atlas']
	],
	[
		'two disputes, one lost and one won',
		async ({ sandbox }, session) => {
			const lost = await sandbox.dispute(session, { amount: 500 });
			const won = await sandbox.dispute(session, { amount: 700 });
			await sandbox.updateDispute(lost.id, 'lost');
			await sandbox.updateDispute(won.id, 'won');
		},
		[]
	]
];

describe.each(stories)('%s', (_, happen, books) => {
	/** Plays the history and holds its webhooks. */
	async function tell(sameSecond: boolean, database?: ShopDatabase) {
		const shop = await openShop({ sameSecond, ...(database ? { database } : {}) });
		shop.sandbox.deliver.hold();
		readers += 1;
		const ada = new Customer(shop, `reader${readers}@example.com`);
		await happen(shop, await ada.buy(['atlas']));
		return { ...shop, ada, eventIds: shop.sandbox.events.map(({ id }) => id) };
	}

	describe.each([
		['seconds apart', false],
		['within one second', true]
	])('%s', (_, sameSecond) => {
		test('ends the same in order, in reverse, twice and with other event ids', async () => {
			const database = await openDatabase();
			for (const order of ['as it happened', 'in reverse', 'twice', 'by other ids']) {
				const { sandbox, ada, eventIds } = await tell(sameSecond, database);
				if (order === 'in reverse') eventIds.reverse();
				for (const id of eventIds) await sandbox.deliver.resend(id);
				expect(await ada.books(), order).toEqual(books);
				if (order === 'twice') {
					for (const id of eventIds) await sandbox.deliver.resend(id);
				}
				if (order === 'by other ids') {
					await sandbox.deliver.release();
					for (const id of eventIds) await sandbox.deliver.duplicateEvent(id);
				}
				expect(await ada.books(), order).toEqual(books);
			}
		});

		test('ends the same in many random orders without an error', async () => {
			const database = await openDatabase();
			for (let seed = 1; seed <= 8; seed += 1) {
				const { sandbox, ada } = await tell(sameSecond, database);
				sandbox.deliver.duplicate();
				await sandbox.deliver.release({ seed });
				expect(await ada.books(), `seed ${seed}`).toEqual(books);
				expect(sandbox.deliveries.filter(({ status }) => status !== 'succeeded')).toEqual([]);
			}
		});
	});

	test('ends the same if the payment arrives last', async () => {
		const { sandbox, ada } = await tell(false);
		const isPayment = (type: string) => type === 'checkout.session.completed';
		for (const { id, type } of sandbox.events) {
			if (!isPayment(type)) await sandbox.deliver.resend(id);
		}
		expect(await ada.books()).toEqual([]);
		for (const { id, type } of sandbox.events) {
			if (isPayment(type)) await sandbox.deliver.resend(id);
		}
		expect(await ada.books()).toEqual(books);
	});

	test('ends the same if all webhooks arrive within one second', async () => {
		const shop = await openShop({ sameSecond: true });
		const ada = new Customer(shop);
		await happen(shop, await ada.buy(['atlas']));
		expect(await ada.books()).toEqual(books);
	});
});

test('a dispute that is opened and won within one second keeps the books open', async () => {
	const shop = await openShop({ sameSecond: true });
	const ada = new Customer(shop);
	const session = await ada.buy(['atlas']);
	shop.sandbox.deliver.hold();
	const { id } = await shop.sandbox.dispute(session);
	await shop.sandbox.updateDispute(id, 'won');
	const disputed = shop.sandbox.events.filter(({ type }) => type.startsWith('charge.dispute.'));
	await Promise.all(disputed.map((event) => shop.sandbox.deliver.resend(event.id)));
	expect(await ada.books()).toEqual(['atlas']);
});
