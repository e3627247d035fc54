import { expect, test } from 'vitest';
import { createManualClock } from './manual-clock.ts';
import { createShop, twoBooks } from './shop.ts';

async function paid(card = '4242424242424242') {
	const clock = createManualClock();
	const shop = createShop({ clock });
	const { sandbox, stripe, received } = shop;
	const session = await stripe.checkout.sessions.create(twoBooks());
	await sandbox.pay(session.id, { card });
	await sandbox.idle();
	received.length = 0;
	const [charge] = (await stripe.charges.list()).data;
	if (!charge) throw new Error('There is no charge.');
	const types = () => received.map(({ event }) => event.type);
	return { ...shop, clock, session, charge, types };
}

test.each([
	['4000000000000259', 'fraudulent', 'needs_response', ['created', 'funds_withdrawn']],
	['4000000000002685', 'product_not_received', 'needs_response', ['created', 'funds_withdrawn']],
	['4000000000001976', 'fraudulent', 'warning_needs_response', ['created']]
])('card %s is paid and later disputed: %s, %s', async (card, reason, status, events) => {
	const { sandbox, stripe, clock, charge, types } = await paid(card);
	expect(charge).toMatchObject({ paid: true, disputed: false, metadata: {} });
	clock.advance(4);
	expect((await stripe.disputes.list()).data).toEqual([]);
	clock.advance(1);
	const [dispute] = (await stripe.disputes.list()).data;
	expect(dispute).toMatchObject({
		id: expect.stringMatching(/^du_1\w{23}$/),
		object: 'dispute',
		amount: 1500,
		currency: 'usd',
		charge: charge.id,
		payment_intent: charge.payment_intent,
		metadata: {},
		reason,
		status,
		is_charge_refundable: status.startsWith('warning'),
		evidence_details: { has_evidence: false, submission_count: 0 }
	});
	expect((await stripe.charges.retrieve(charge.id)).disputed).toBe(true);
	await sandbox.idle();
	expect(types()).toEqual(events.map((name) => `charge.dispute.${name}`));
});

test('a dispute is won after evidence was submitted', async () => {
	const { sandbox, stripe, session, types, received } = await paid();
	const { id } = await sandbox.dispute(session.id, { reason: 'product_not_received' });
	const staged = await stripe.disputes.update(id, {
		evidence: { customer_name: 'Ada' },
		submit: false
	});
	expect(staged).toMatchObject({
		status: 'needs_response',
		evidence: { customer_name: 'Ada' },
		evidence_details: { has_evidence: true, submission_count: 0 }
	});
	const sent = await stripe.disputes.update(id, { evidence: { receipt: 'file_1' } });
	expect(sent).toMatchObject({
		status: 'under_review',
		evidence: { customer_name: 'Ada', receipt: 'file_1' },
		evidence_details: { submission_count: 1 }
	});
	expect(await sandbox.updateDispute(id, 'won')).toMatchObject({ status: 'won' });
	expect(types()).toEqual([
		'charge.dispute.created',
		'charge.dispute.funds_withdrawn',
		'charge.dispute.updated',
		'charge.dispute.updated',
		'charge.dispute.closed',
		'charge.dispute.funds_reinstated'
	]);
	expect(received[3]?.event.data.previous_attributes).toMatchObject({
		status: 'needs_response',
		evidence: { receipt: null }
	});
	const { balance_transactions: moves } = await stripe.disputes.retrieve(id);
	expect(moves.map(({ amount }) => amount)).toEqual([-1500, 1500]);
});

test.each([
	['winning_evidence', 'won'],
	['losing_evidence', 'lost']
])('the evidence %s decides a dispute: %s', async (words, status) => {
	const { sandbox, stripe, session } = await paid();
	const { id } = await sandbox.dispute(session.id);
	const dispute = await stripe.disputes.update(id, { evidence: { uncategorized_text: words } });
	expect(dispute.status).toBe(status);
});

test('closing a dispute loses it, and works once', async () => {
	const { sandbox, stripe, session, types } = await paid();
	const { id } = await sandbox.dispute(session.id);
	expect((await stripe.disputes.close(id)).status).toBe('lost');
	await expect(stripe.disputes.close(id)).rejects.toThrow('already closed');
	await expect(stripe.disputes.close('du_x')).rejects.toThrow("No such dispute: 'du_x'");
	await sandbox.idle();
	expect(types().at(-1)).toBe('charge.dispute.closed');
});

test('an inquiry withdraws no funds unless it becomes a dispute', async () => {
	const { sandbox, stripe, session, types } = await paid();
	const quiet = await sandbox.dispute(session.id, { status: 'warning_needs_response' });
	await sandbox.updateDispute(quiet.id, 'warning_closed');
	expect(types()).toEqual(['charge.dispute.created', 'charge.dispute.closed']);
	const loud = await sandbox.dispute(session.id, { status: 'warning_needs_response' });
	await sandbox.updateDispute(loud.id, 'needs_response');
	expect(types().slice(3)).toEqual(['charge.dispute.updated', 'charge.dispute.funds_withdrawn']);
	const { data } = await stripe.disputes.list({ payment_intent: String(quiet.payment_intent) });
	expect(data.map(({ id, status }) => [id, status])).toEqual([
		[loud.id, 'needs_response'],
		[quiet.id, 'warning_closed']
	]);
	expect((await stripe.disputes.list({ charge: 'ch_other' })).data).toEqual([]);
	expect((await stripe.disputes.list({ created: { lt: quiet.created } })).data).toEqual([]);
});

test('a prevented dispute reinstates the funds', async () => {
	const { sandbox, session, types } = await paid();
	const { id } = await sandbox.dispute(session.id, { amount: 700 });
	const prevented = await sandbox.updateDispute(id, 'prevented');
	expect(prevented.balance_transactions.map(({ amount }) => amount)).toEqual([-700, 700]);
	expect(types().slice(2)).toEqual(['charge.dispute.closed', 'charge.dispute.funds_reinstated']);
});

test('an unpaid session cannot be disputed', async () => {
	const { sandbox, stripe } = await paid();
	const session = await stripe.checkout.sessions.create(twoBooks());
	await expect(sandbox.dispute(session.id)).rejects.toThrow('No such payment');
	await sandbox.pay(session.id, { card: '4000000000000002' });
	await expect(sandbox.dispute(session.id)).rejects.toThrow('is failed and cannot be disputed');
});
