import { expect, test } from 'vitest';
import { createStoppedClock } from '../src/index.ts';
import { createShop, twoBooks } from './shop.ts';

async function open() {
	const shop = createShop({ clock: createStoppedClock(Date.UTC(2030, 0, 15)) });
	const { sandbox, stripe } = shop;
	const { id } = await stripe.checkout.sessions.create(twoBooks());
	const page = async () => (await sandbox.fetch('http://localhost/_sandbox')).text();
	/** The visible text of one row. */
	const row = async (rowId: string) => {
		const [, found = ''] = new RegExp(`<tr[^>]*id="${rowId}"[^>]*>(.*?)</tr>`, 's').exec(
			await page()
		) ?? [''];
		return found
			.replace(/<details>.*?<\/details>/gs, '')
			.replace(/<[^>]*>/g, ' ')
			.replace(/\s+/g, ' ');
	};
	/** Submits a form like a browser without scripts. */
	const post = async (path: string, form: Record<string, string>) => {
		const response = await sandbox.fetch(`http://localhost/_sandbox${path}`, {
			method: 'POST',
			headers: { accept: 'text/html', origin: 'http://localhost', 'sec-fetch-site': 'same-origin' },
			body: new URLSearchParams(form)
		});
		const location = response.headers.get('location');
		return { status: response.status, location, text: await response.text() };
	};
	return { ...shop, id, page, row, post };
}

test('a partial refund redirects back to the row of the session', async () => {
	const { sandbox, id, row, post } = await open();
	await sandbox.pay(id);
	expect(await row(id)).toContain('$15.00 paid');
	const form = { payment: id, back: id, currency: 'usd', decimal_amount: '4.35' };
	expect(await post('/refunds', form)).toMatchObject({
		status: 303,
		location: `/_sandbox#${id}`
	});
	expect(await row(id)).toContain('paid refund of $4.35 succeeded');
	const wrong = await post('/refunds', { ...form, decimal_amount: 'all' });
	expect(wrong.status).toBe(400);
	expect(wrong.text).toMatch(
		/role="alert">The amount must be a number such as 9.99; received &#39;all/
	);
	const tooMuch = await post('/refunds', { ...form, decimal_amount: '11' });
	expect(tooMuch).toMatchObject({
		status: 409,
		text: expect.stringContaining('greater than unrefunded amount on charge ($10.65)')
	});
	await post('/refunds', { payment: id, back: id });
	expect(await row(id)).toContain('refund of $10.65 succeeded');
});

test('a refund can be changed to failed', async () => {
	const { sandbox, stripe, id, page, row, post } = await open();
	await sandbox.pay(id);
	const refund = await sandbox.refund(id);
	expect(await page()).toMatch(
		new RegExp(`<label for="${refund.id}">Status of the \\$15.00 refund<`)
	);
	await post(`/refunds/${refund.id}`, { status: 'failed' });
	expect(await row(id)).toContain('refund of $15.00 failed');
	expect((await stripe.refunds.retrieve(refund.id)).status).toBe('failed');
});

test('a dispute can be opened and changed to won', async () => {
	const { sandbox, stripe, id, row, post } = await open();
	await sandbox.pay(id);
	await post('/disputes', { payment: id, reason: 'duplicate', status: 'needs_response' });
	expect(await row(id)).toContain('paid dispute needs response');
	const [dispute] = (await stripe.disputes.list()).data;
	expect(dispute?.reason).toBe('duplicate');
	await post(`/disputes/${dispute?.id}`, { status: 'won' });
	expect(await row(id)).toContain('paid dispute won');
});

test('debits can be settled or failed', async () => {
	const { sandbox, stripe, id, row, post } = await open();
	const other = await stripe.checkout.sessions.create(twoBooks());
	for (const each of [id, other.id]) await sandbox.pay(each, { bankAccount: '000123456789' });
	expect(await row(id)).toContain('processing Settle debit Fail debit');
	await post(`/sessions/${id}/settle`, { outcome: 'succeeded' });
	await post(`/sessions/${other.id}/settle`, { outcome: 'failed' });
	expect(await row(id)).toContain('$15.00 paid');
	expect(await row(other.id)).toContain('$15.00 failed');
});

test('a failed webhook shows its error and can be resent', async () => {
	const { sandbox, id, responses, page, row, post, received } = await open();
	responses.push(() => new Response(null, { status: 503 }));
	await sandbox.pay(id);
	const [first] = sandbox.events;
	const eventId = first?.id ?? '';
	expect(await row(eventId)).toContain('payment_intent.created');
	expect(await row(eventId)).toContain('pending http://shop.test/webhooks/stripe next attempt at');
	expect(await page()).toMatch(/2030-01-15 00:00:00<\/time>: HTTP 503/);
	expect(await post(`/events/${eventId}/resend`, { back: eventId })).toMatchObject({
		location: `/_sandbox#${eventId}`
	});
	expect(received.at(-1)?.event.id).toBe(eventId);
	expect(await row(eventId)).toContain('succeeded http://shop.test/webhooks/stripe');
	expect(await page()).toMatch(/HTTP 200 \(resent\)/);
});

test('advancing the clock expires an open session', async () => {
	const { id, page, row, post } = await open();
	expect(await page()).toContain('>2030-01-15 00:00:00<');
	expect(await row(id)).toContain('open');
	await post('/clock', { advance: '86400', back: 'clock' });
	expect(await page()).toContain('>2030-01-16 00:00:00<');
	expect(await row(id)).toContain('expired');
});

test('commands redirect only to the dashboard', async () => {
	const { post } = await open();
	const { location } = await post('/clock', { advance: '1', back: '//evil.test/' });
	expect(location).toBe('/_sandbox');
});

test('every field has a label, IDs are unique and there are no scripts', async () => {
	const { sandbox, stripe, id, page } = await open();
	const other = await stripe.checkout.sessions.create(twoBooks());
	for (const each of [id, other.id]) {
		await sandbox.pay(each);
		await sandbox.refund(each, { amount: 100 });
		await sandbox.dispute(each);
	}
	const text = await page();
	const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, found]) => found);
	expect(new Set(ids).size).toBe(ids.length);
	const labels = [...text.matchAll(/<label for="([^"]+)"/g)].map(([, found]) => found);
	expect(labels).toHaveLength(12);
	expect(ids).toEqual(expect.arrayContaining(labels));
	expect(text).not.toContain('<script');
	const { headers } = await sandbox.fetch('http://localhost/_sandbox');
	expect(headers.get('referrer-policy')).toBe('same-origin');
	expect(headers.get('content-security-policy')).toContain("default-src 'none'");
});
