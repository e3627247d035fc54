import { describe, expect, test } from 'vitest';
import { Customer } from '../../support/customer.ts';
import { openShop } from '../../support/shop.ts';

/** Opens a shop whose reader bought two books in one checkout. */
async function openSoldShop() {
	const shop = await openShop();
	const ada = new Customer(shop);
	const session = await ada.buy(['atlas', 'bread']);
	expect(await ada.books()).toEqual(['atlas', 'bread']);
	return { ...shop, ada, session };
}

const all = ['atlas', 'bread'];
const none: string[] = [];

describe('a refund', () => {
	test('in full closes the books of its payment and no others', async () => {
		const { sandbox, ada, session } = await openSoldShop();
		await ada.buy(['bread', 'clock']);
		await sandbox.refund(session);
		expect(await ada.books()).toEqual(['bread', 'clock']);
	});

	test('in part keeps the books open until the rest is refunded', async () => {
		const { sandbox, ada, session } = await openSoldShop();
		await sandbox.refund(session, { amount: 500 });
		expect(await ada.books()).toEqual(all);
		await sandbox.refund(session);
		expect(await ada.books()).toEqual(none);
	});

	test('that the bank returns reopens the books', async () => {
		const { sandbox, ada, session } = await openSoldShop();
		const refund = await sandbox.refund(session);
		await sandbox.updateRefund(refund.id, 'failed');
		expect(await ada.books()).toEqual(all);
	});

	test('in part that fails reopens the books even if the rest is refunded', async () => {
		const { sandbox, ada, session } = await openSoldShop();
		const part = await sandbox.refund(session, { amount: 500 });
		await sandbox.refund(session);
		expect(await ada.books()).toEqual(none);
		await sandbox.updateRefund(part.id, 'failed');
		expect(await ada.books()).toEqual(all);
	});

	test('that is canceled while pending reopens the books', async () => {
		const { sandbox, ada, session } = await openSoldShop();
		const refund = await sandbox.refund(session, { status: 'requires_action' });
		expect(await ada.books()).toEqual(none);
		await sandbox.updateRefund(refund.id, 'canceled');
		expect(await ada.books()).toEqual(all);
	});

	test('that succeeds after it was pending keeps the books closed', async () => {
		const { sandbox, ada, session } = await openSoldShop();
		const refund = await sandbox.refund(session, { status: 'pending' });
		await sandbox.updateRefund(refund.id, 'succeeded');
		expect(await ada.books()).toEqual(none);
	});

	test('that fails and is repeated closes the books again', async () => {
		const { sandbox, ada, session } = await openSoldShop();
		const refund = await sandbox.refund(session);
		await sandbox.updateRefund(refund.id, 'failed');
		await sandbox.refund(session);
		expect(await ada.books()).toEqual(none);
	});

	test('that failed is read again after a Stripe outage', async () => {
		const { sandbox, ada, session, reports } = await openSoldShop();
		const refund = await sandbox.refund(session);
		sandbox.faults.add({ effect: 'status', path: '/v1/charges/*', times: 10 });
		await sandbox.updateRefund(refund.id, 'failed');
		expect(await ada.books()).toEqual(none);
		expect(reports.map(({ code }) => code)).toContain('webhook_failed');
		sandbox.faults.clear();
		const failed = sandbox.events.find(({ type }) => type === 'refund.failed');
		await sandbox.deliver.resend(failed?.id ?? '');
		expect(await ada.books()).toEqual(all);
	});

	test('of a bank debit, whose charge has another id prefix, closes and reopens the books', async () => {
		const shop = await openShop({ settleAfter: 3600 });
		const ada = new Customer(shop);
		const session = await ada.buy(['atlas'], { bankAccount: '000123456789' });
		await shop.sandbox.settle(session);
		const refund = await shop.sandbox.refund(session);
		expect(refund.charge).toMatch(/^py_/);
		expect(await ada.books()).toEqual([]);
		await shop.sandbox.updateRefund(refund.id, 'failed');
		expect(await ada.books()).toEqual(['atlas']);
	});
});

describe('a dispute', () => {
	test.each([
		['needs_response', none],
		['under_review', none],
		['lost', none],
		['appeal_needs_response', none],
		['appeal_under_review', none],
		['prevented', none],
		['won', all],
		['warning_needs_response', all],
		['warning_under_review', all],
		['warning_closed', all]
	] as const)('with the status %s leaves %j', async (status, books) => {
		const { sandbox, ada, session } = await openSoldShop();
		await sandbox.dispute(session, { status });
		expect(await ada.books()).toEqual(books);
	});

	test('closes the books while it is open and reopens them when it is won', async () => {
		const { sandbox, ada, session } = await openSoldShop();
		const { id } = await sandbox.dispute(session);
		expect(await ada.books()).toEqual(none);
		await sandbox.updateDispute(id, 'under_review');
		expect(await ada.books()).toEqual(none);
		await sandbox.updateDispute(id, 'won');
		expect(await ada.books()).toEqual(all);
	});

	test('that is lost keeps the books closed unless an appeal is won', async () => {
		const { sandbox, ada, session } = await openSoldShop();
		const { id } = await sandbox.dispute(session);
		await sandbox.updateDispute(id, 'lost');
		expect(await ada.books()).toEqual(none);
		await sandbox.updateDispute(id, 'appeal_under_review');
		expect(await ada.books()).toEqual(none);
		await sandbox.updateDispute(id, 'won');
		expect(await ada.books()).toEqual(all);
	});

	test('that starts as an inquiry keeps the books open until it escalates', async () => {
		const { sandbox, ada, session } = await openSoldShop();
		const { id } = await sandbox.dispute(session, { status: 'warning_needs_response' });
		await sandbox.updateDispute(id, 'warning_under_review');
		expect(await ada.books()).toEqual(all);
		await sandbox.updateDispute(id, 'needs_response');
		expect(await ada.books()).toEqual(none);
	});

	test('that is won keeps access closed after another one was lost', async () => {
		const { sandbox, ada, session } = await openSoldShop();
		const first = await sandbox.dispute(session, { amount: 500 });
		const second = await sandbox.dispute(session, { amount: 700 });
		await sandbox.updateDispute(first.id, 'lost');
		await sandbox.updateDispute(second.id, 'won');
		expect(await ada.books()).toEqual(none);
	});

	test('that is won reopens the books after all others are won', async () => {
		const { sandbox, ada, session } = await openSoldShop();
		const first = await sandbox.dispute(session, { amount: 500 });
		const second = await sandbox.dispute(session, { amount: 700 });
		await sandbox.updateDispute(first.id, 'won');
		expect(await ada.books()).toEqual(none);
		await sandbox.updateDispute(second.id, 'won');
		expect(await ada.books()).toEqual(all);
	});

	test('that is won keeps refunded books closed, and a failed refund keeps disputed books closed', async () => {
		const { sandbox, ada, session } = await openSoldShop();
		const { id } = await sandbox.dispute(session, { status: 'warning_needs_response' });
		const refund = await sandbox.refund(session);
		await sandbox.updateDispute(id, 'needs_response');
		await sandbox.updateDispute(id, 'won');
		expect(await ada.books()).toEqual(none);
		await sandbox.updateDispute(id, 'needs_response');
		await sandbox.updateRefund(refund.id, 'failed');
		expect(await ada.books()).toEqual(none);
		await sandbox.updateDispute(id, 'won');
		expect(await ada.books()).toEqual(all);
	});

	test('triggered by a test card closes the books after its delay', async () => {
		const shop = await openShop({ settleAfter: 60 });
		const ada = new Customer(shop);
		await ada.buy(['atlas'], { card: '4000000000000259' });
		expect(await ada.books()).toEqual(['atlas']);
		shop.sandbox.clock.advance(61);
		await shop.sandbox.idle();
		expect(await ada.books()).toEqual([]);
	});
});
