import { describe, expect, test } from 'vitest';
import { reconcile } from '../../../src/lib/server/index.ts';
import { changesOf, runReconcile } from '../../support/run-reconcile.ts';
import { Customer } from '../../support/customer.ts';
import { openShop, type OpenShop } from '../../support/shop.ts';

const day = 86_400;
const daysAgo = ({ sandbox }: OpenShop, days: number) =>
	new Date(sandbox.clock.now.getTime() - days * day * 1000);
const rows = ({ db, schema }: OpenShop) => ({
	purchases: db.select().from(schema.purchases).all(),
	reversals: db.select().from(schema.paymentReversals).all()
});

/** Opens a shop without webhooks, with a buyer. */
async function openDeafShop(options: Parameters<typeof openShop>[0] = {}) {
	const shop = await openShop({ webhooks: false, ...options });
	return { ...shop, ada: new Customer(shop) };
}

describe('reconcile leaves', () => {
	test('granted and revoked books as the seller decided, after a partial refund, too', async () => {
		const shop = await openShop();
		const { sandbox, store } = shop;
		const ada = new Customer(shop);
		const id = await ada.buy(['atlas', 'bread', 'clock']);
		await sandbox.refund(id, { amount: 100 });
		const [bread] = (await store.listPurchases('ada@example.com')).filter(
			({ bookId }) => bookId === 'bread'
		);
		const at = sandbox.clock.now;
		await store.recordRevocation({ purchaseId: bread!.purchaseId, active: true, occurredAt: at });
		await store.grantBook({ customerEmail: 'ada@example.com', bookId: 'delta', at });
		expect(await ada.library()).toEqual(['atlas', 'clock', 'delta']);
		expect(changesOf(await runReconcile(shop))).toEqual([]);
		expect(await ada.library()).toEqual(['atlas', 'clock', 'delta']);
		expect(await ada.downloads()).toEqual(['atlas', 'clock']);
	});
});

describe('reconcile records', () => {
	test('missed webhooks, and finds nothing to do in a second run', async () => {
		const shop = await openDeafShop();
		const { sandbox, ada } = shop;
		await ada.buy(['atlas', 'bread']);
		const refunded = await ada.buy(['clock']);
		await sandbox.refund(refunded);
		const lost = await ada.buy(['delta']);
		await sandbox.updateDispute((await sandbox.dispute(lost)).id, 'lost');
		expect(await ada.books()).toEqual([]);
		const steps = await runReconcile(shop);
		expect(await ada.books()).toEqual(['atlas', 'bread']);
		expect(changesOf(steps).sort()).toEqual([
			'event closed',
			'event closed',
			'event recorded',
			'event recorded',
			'event recorded'
		]);
		expect(new Set(steps.map(({ source }) => source))).toEqual(
			new Set(['event', 'session', 'refund', 'dispute'])
		);
		expect(changesOf(await runReconcile(shop))).toEqual([]);
		expect(await ada.books()).toEqual(['atlas', 'bread']);
	});

	test('a failed refund and a won dispute with missed webhooks', async () => {
		const shop = await openShop();
		const { sandbox } = shop;
		const ada = new Customer(shop);
		const [refunded, disputed] = [await ada.buy(['atlas']), await ada.buy(['bread'])];
		const refund = await sandbox.refund(refunded);
		const dispute = await sandbox.dispute(disputed);
		sandbox.deliver.drop();
		await sandbox.updateRefund(refund.id, 'failed');
		await sandbox.updateDispute(dispute.id, 'won');
		expect(await ada.books()).toEqual([]);
		expect(changesOf(await runReconcile(shop))).toEqual(expect.arrayContaining(['event reopened']));
		expect(await ada.books()).toEqual(['atlas', 'bread']);
		expect(changesOf(await runReconcile(shop))).toEqual([]);
	});

	test('a debit that settled weeks after its checkout, and runs onPurchase', async () => {
		const shop = await openDeafShop({ settleAfter: 20 * day });
		await shop.ada.buy(['atlas'], { bankAccount: '000123456789' });
		shop.sandbox.clock.advance(19 * day);
		expect(changesOf(await runReconcile(shop, { since: daysAgo(shop, 7) }))).toEqual([]);
		shop.sandbox.clock.advance(2 * day);
		const notified: string[] = [];
		const steps = await runReconcile(shop, {
			since: daysAgo(shop, 7),
			onPurchase: ({ session }) => void notified.push(session.id)
		});
		expect(changesOf(steps)).toEqual(['event recorded']);
		expect(notified).toHaveLength(1);
		expect(await shop.ada.books()).toEqual(['atlas']);
	});

	test('a debit whose events have expired', async () => {
		const shop = await openDeafShop({ settleAfter: 5 * day });
		await shop.ada.buy(['atlas'], { bankAccount: '000123456789' });
		shop.sandbox.clock.advance(50 * day);
		const steps = await runReconcile(shop, { since: daysAgo(shop, 1) });
		expect(changesOf(steps)).toEqual(['session recorded']);
		expect(await shop.ada.books()).toEqual(['atlas']);
	});

	test('a dispute of two months ago that was lost today', async () => {
		const shop = await openShop();
		const { sandbox } = shop;
		const ada = new Customer(shop);
		const session = await ada.buy(['atlas']);
		const { id } = await sandbox.dispute(session, { status: 'warning_needs_response' });
		sandbox.clock.advance(60 * day);
		sandbox.deliver.drop();
		await sandbox.updateDispute(id, 'lost');
		expect(await ada.books()).toEqual(['atlas']);
		expect(changesOf(await runReconcile(shop, { since: daysAgo(shop, 1) }))).toEqual([
			'event closed'
		]);
		expect(await ada.books()).toEqual([]);
	});

	test('the current status of refunds and disputes of months ago', async () => {
		const shop = await openShop();
		const { sandbox } = shop;
		const ada = new Customer(shop);
		const [won, undone, lost] = [
			await ada.buy(['atlas']),
			await ada.buy(['bread']),
			await ada.buy(['clock'])
		];
		const disputes = [await sandbox.dispute(won), await sandbox.dispute(lost, { status: 'won' })];
		const refund = await sandbox.refund(undone);
		expect(await ada.books()).toEqual(['clock']);
		sandbox.deliver.drop();
		sandbox.clock.advance(10 * day);
		await sandbox.updateDispute(disputes[0]?.id ?? '', 'won');
		await sandbox.updateDispute(disputes[1]?.id ?? '', 'lost');
		await sandbox.updateRefund(refund.id, 'failed');
		sandbox.clock.advance(90 * day);
		const steps = await runReconcile(shop, { since: daysAgo(shop, 1) });
		expect(changesOf(steps).sort()).toEqual([
			'dispute closed',
			'dispute reopened',
			'refund reopened'
		]);
		expect(await ada.books()).toEqual(['atlas', 'bread']);
		expect(changesOf(await runReconcile(shop, { since: daysAgo(shop, 1) }))).toEqual([]);
	});

	test('a hundred and twenty checkouts, page by page', async () => {
		const shop = await openDeafShop();
		for (let count = 0; count < 120; count += 1) await shop.ada.buy(['atlas']);
		const steps = await runReconcile(shop);
		expect(rows(shop).purchases).toHaveLength(120);
		expect(changesOf(steps)).toEqual(Array(120).fill('event recorded'));
		const sessions = steps.filter(({ source }) => source === 'session').map(({ id }) => id);
		expect(new Set(sessions).size).toBe(120);
		expect(shop.calls.filter((call) => call === 'GET /v1/checkout/sessions')).toHaveLength(122);
	});

	test('each purchase once while webhooks arrive', async () => {
		const shop = await openShop();
		const { sandbox } = shop;
		const ada = new Customer(shop);
		sandbox.deliver.hold();
		for (const book of ['atlas', 'bread', 'clock']) await ada.buy([book]);
		await sandbox.refund(await ada.buy(['delta']));
		const notified: string[] = [];
		const hook = {
			onPurchase: ({ session }: { session: { id: string } }) => void notified.push(session.id)
		};
		const runs = await Promise.all([
			runReconcile(shop, hook),
			sandbox.deliver.release(),
			runReconcile(shop, hook)
		]);
		expect(runs[0].concat(runs[2]).map(({ outcome }) => outcome)).not.toContain('failed');
		expect(rows(shop).purchases).toHaveLength(4);
		expect(await ada.books()).toEqual(['atlas', 'bread', 'clock']);
		await runReconcile(shop, hook);
		expect(new Set(notified).size).toBe(notified.length);
		expect(notified).toHaveLength(3);
	});
});

describe('reconcile ignores', () => {
	test('sales and refunds of another shop on the same account', async () => {
		const shop = await openDeafShop({ name: 'mugs' });
		const session = await shop.ada.buy(['atlas']);
		await shop.sandbox.refund(session, { amount: 100 });
		await shop.sandbox.dispute(session);
		const books = await openDeafShop();
		const steps = await runReconcile({ ...books, shop: { ...books.shop, stripe: shop.stripe } });
		expect(new Set(steps.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged', 'ignored']));
		expect(steps.filter(({ outcome }) => outcome === 'ignored').length).toBeGreaterThan(3);
		expect(rows(books)).toEqual({ purchases: [], reversals: [] });
	});

	test('a won dispute while another one keeps the books closed', async () => {
		const shop = await openShop();
		const { sandbox } = shop;
		const ada = new Customer(shop);
		const session = await ada.buy(['atlas']);
		const [won] = [
			await sandbox.dispute(session, { amount: 500 }),
			await sandbox.dispute(session, { amount: 700, status: 'lost' })
		];
		sandbox.deliver.drop();
		await sandbox.updateDispute(won.id, 'won');
		expect(changesOf(await runReconcile(shop))).toEqual([]);
		expect(await ada.books()).toEqual([]);
	});

	test('unpaid checkouts and failed payments', async () => {
		const shop = await openDeafShop();
		await shop.ada.buy(['atlas'], { card: '4000000000000002' });
		const debit = await shop.ada.buy(['bread'], { bankAccount: '000111111116' });
		await shop.sandbox.settle(debit);
		expect(changesOf(await runReconcile(shop))).toEqual([]);
		expect(rows(shop)).toEqual({ purchases: [], reversals: [] });
	});

	test('all writes in a dry run, which yields the same steps', async () => {
		const shop = await openDeafShop();
		const { sandbox, ada } = shop;
		await ada.buy(['atlas', 'bread']);
		await sandbox.refund(await ada.buy(['clock']));
		const disputed = await sandbox.dispute(await ada.buy(['delta']));
		await sandbox.updateDispute(disputed.id, 'won');
		const notified: string[] = [];
		const onPurchase = () => void notified.push('somebody');
		const dry = await runReconcile(shop, { dryRun: true, onPurchase });
		expect(rows(shop)).toEqual({ purchases: [], reversals: [] });
		expect(notified).toEqual([]);
		expect(shop.reports).toEqual([]);
		expect(changesOf(dry).sort()).toEqual([
			'event closed',
			'event recorded',
			'event recorded',
			'event recorded'
		]);
		expect(await runReconcile(shop, { onPurchase })).toEqual(dry);
		expect(notified).toHaveLength(2);
		expect(changesOf(await runReconcile(shop, { dryRun: true }))).toEqual([]);
	});
});

test('reconcile stops reading when its consumer stops', async () => {
	const shop = await openDeafShop();
	await shop.ada.buy(['atlas']);
	for await (const step of reconcile({ ...shop.shop, since: new Date(0) })) {
		expect(step).toMatchObject({ source: 'event', outcome: 'recorded' });
		break;
	}
	expect(shop.calls.filter((call) => call === 'GET /v1/disputes')).toEqual([]);
});
