import { expect, test } from 'vitest';
import { createSandbox, createStoppedClock } from '../src/index.ts';
import { clientOf, createShop, submit, twoBooks } from './shop.ts';

const start = new Date('2030-01-15T12:00:00Z');
const stopped = () => createShop({ clock: createStoppedClock(start) });

test('expiry, settlement and idempotency keys follow a stopped clock', async () => {
	const { sandbox, stripe } = stopped();
	const key = { idempotencyKey: 'k' };
	const open = await stripe.checkout.sessions.create(twoBooks(), key);
	const debit = await stripe.checkout.sessions.create(twoBooks());
	await sandbox.pay(debit.id, { bankAccount: '000123456789' });
	expect(open.created * 1000).toBe(start.getTime());
	sandbox.clock.advance(5);
	expect((await stripe.checkout.sessions.retrieve(debit.id)).payment_status).toBe('paid');
	expect((await stripe.checkout.sessions.create(twoBooks(), key)).id).toBe(open.id);
	sandbox.clock.advance(24 * 60 * 60);
	expect((await stripe.checkout.sessions.retrieve(open.id)).status).toBe('expired');
	const other = await stripe.checkout.sessions.create(twoBooks(), key);
	expect(other.id).not.toBe(open.id);
	expect(other.created * 1000).toBe(start.getTime() + 86_405_000);
});

test('advancing past a due time uses the due time as timestamp', async () => {
	const { sandbox, stripe } = stopped();
	const session = await stripe.checkout.sessions.create(twoBooks());
	sandbox.clock.advance(7 * 24 * 60 * 60);
	const [event] = (await stripe.events.list({ type: 'checkout.session.expired' })).data;
	expect(event?.created).toBe(session.expires_at);
});

test('the clock can be set to a later or an earlier time', async () => {
	const { sandbox, stripe } = stopped();
	const created = async () => (await stripe.checkout.sessions.create(twoBooks())).created;
	sandbox.clock.set(new Date('2031-05-01T00:00:00Z'));
	expect(await created()).toBe(Date.UTC(2031, 4, 1) / 1000);
	sandbox.clock.set(new Date('2029-05-01T00:00:00Z'));
	expect(await created()).toBe(Date.UTC(2029, 4, 1) / 1000);
	expect(() => sandbox.clock.set(new Date('soon'))).toThrow('received an invalid date');
	expect(() => sandbox.clock.advance(-1)).toThrow(
		'seconds must be a non-negative number; received -1'
	);
});

test('changes of a payment get increasing timestamps unless sameSecond is set', async () => {
	const { sandbox, stripe } = stopped();
	const change = async () => {
		const session = await stripe.checkout.sessions.create(twoBooks());
		await sandbox.pay(session.id);
		const refund = await sandbox.refund(session.id, { amount: 100 });
		await sandbox.updateRefund(refund.id, 'failed');
		const { data } = await stripe.events.list({
			types: ['checkout.session.completed', 'charge.refunded', 'refund.failed'],
			limit: 3
		});
		return data.map((event) => event.created - start.getTime() / 1000).toReversed();
	};
	expect(await change()).toEqual([0, 1, 2]);
	sandbox.clock.advance(10);
	sandbox.clock.sameSecond = true;
	expect(await change()).toEqual([10, 10, 10]);
});

test('the Date header is never earlier than the events of the response', async () => {
	const { sandbox, stripe } = stopped();
	const session = await stripe.checkout.sessions.create(twoBooks());
	await sandbox.pay(session.id);
	const refund = await sandbox.refund(session.id);
	const response = await sandbox.fetch(`http://localhost/v1/refunds/${refund.id}`, {
		headers: { authorization: 'Bearer sk_test_1' }
	});
	expect(Date.parse(response.headers.get('date') ?? '')).toBe(start.getTime() + 1000);
	expect(refund.created).toBe(start.getTime() / 1000 + 1);
});

test('a restored sandbox keeps its clock offset', async () => {
	const { sandbox } = stopped();
	sandbox.clock.advance(3600);
	const again = createSandbox({
		clock: createStoppedClock(start),
		snapshot: sandbox.snapshot()
	});
	expect(again.clock.now.getTime()).toBe(start.getTime() + 3_600_000);
	const session = await clientOf(again).checkout.sessions.create(twoBooks());
	expect((await submit(again, session.url)).status).toBe(303);
});

test('a running clock keeps running after it was advanced', () => {
	const sandbox = createSandbox();
	const before = Date.now();
	sandbox.clock.advance(1000);
	const ahead = sandbox.clock.now.getTime() - before;
	expect(ahead).toBeGreaterThanOrEqual(1_000_000);
	expect(ahead).toBeLessThan(1_060_000);
});

test('the clock can be read, advanced and set over HTTP', async () => {
	const { sandbox } = stopped();
	const clock = async (body?: string) => {
		const response = await sandbox.fetch('http://localhost/_sandbox/clock', {
			method: body ? 'POST' : 'GET',
			...(body && { body, headers: { 'content-type': 'application/x-www-form-urlencoded' } })
		});
		return { status: response.status, body: await response.json() };
	};
	expect(await clock()).toMatchObject({ body: { date: '2030-01-15T12:00:00.000Z' } });
	expect(await clock('advance=60')).toMatchObject({ body: { date: '2030-01-15T12:01:00.000Z' } });
	expect(await clock('time=2032-01-01')).toMatchObject({ body: { time: 1_956_528_000 } });
	expect(await clock('time=1956528060&same_second=true')).toMatchObject({
		body: { date: '2032-01-01T00:01:00.000Z', same_second: true }
	});
	expect(await clock('advance=soon')).toEqual({
		status: 400,
		body: { error: 'advance must be a number.' }
	});
	expect(await clock('time=soon')).toMatchObject({ status: 400 });
});

test('reset keeps only the endpoints and cancels scheduled transitions', async () => {
	const { sandbox, stripe, received, responses } = stopped();
	await stripe.checkout.sessions.create(twoBooks());
	const debit = await stripe.checkout.sessions.create(twoBooks());
	await sandbox.pay(debit.id, { bankAccount: '000123456789' });
	const disputed = await stripe.checkout.sessions.create(twoBooks());
	responses.push(() => new Response(null, { status: 500 }));
	await sandbox.pay(disputed.id, { card: '4000000000000259' });
	received.length = 0;
	sandbox.deliver.hold();
	sandbox.faults.add({ effect: 'status' });
	const response = await sandbox.fetch('http://localhost/_sandbox/reset', { method: 'POST' });
	expect(response.status).toBe(200);
	expect((await stripe.checkout.sessions.list()).data).toEqual([]);
	sandbox.clock.advance(2 * 24 * 60 * 60);
	await sandbox.idle();
	expect([sandbox.events, received]).toEqual([[], []]);
	const { id } = await stripe.checkout.sessions.create(twoBooks());
	await sandbox.pay(id);
	expect(received).toHaveLength(5);
});
