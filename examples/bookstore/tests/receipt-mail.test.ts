import { expect, test } from 'vitest';
import { reservePort } from 'test-support/ports';
import { openMail, openTestShop, until } from './test-shop.ts';

const plain = (raw: string) =>
	raw
		.replace(/=\r\n/g, '')
		.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));

test('a customer gets one receipt, with the amounts charged and a link to the library', async () => {
	const mail = await openMail();
	const testShop = await openTestShop({ SMTP_URL: mail.url });
	await testShop.start();
	const { sandbox } = testShop;
	sandbox.deliver.duplicate();
	const session = await testShop.checkout('slow-light', 'small-hours-with-rain');
	await sandbox.pay(session, { email: 'Ada@Example.com', name: 'Ada <i>Lovelace' });
	await sandbox.idle();
	sandbox.clock.advance(60);
	await sandbox.idle();

	expect(mail.received).toHaveLength(1);
	const [{ to, raw, messageId } = { to: [], raw: '', messageId: '' }] = mail.received;
	expect(to).toEqual(['ada@example.com']);
	expect(messageId).toBe(`${session}.slow-light@localhost`);
	const body = plain(raw);
	expect(body).toContain('Content-Type: multipart/alternative');
	expect(body).toContain('Thank you, Ada <i>Lovelace');
	expect(body).toContain('Thank you, Ada &lt;i&gt;Lovelace');
	expect(body).toContain('* Slow Light by ');
	expect(body).toMatch(/: \$\d+\.\d\d/);
	expect(body).toContain(`${testShop.origin}/library`);
	expect(body).toMatch(/^From: "?Fallow & Finch"? <no-reply@localhost>/m);
	expect(await testShop.library('ada@example.com')).toContain('Slow Light');
});

test('while the mail server is down, the webhook gets a 503, and the receipt is sent when Stripe retries', async () => {
	const port = await reservePort();
	const testShop = await openTestShop({ SMTP_URL: `smtp://127.0.0.1:${port}` });
	const store = await testShop.start();
	const { sandbox } = testShop;
	const session = await testShop.checkout('slow-light');
	await sandbox.pay(session, { email: 'ada@example.com' });
	await sandbox.idle();
	const delivery = () =>
		sandbox.deliveries.find(({ eventType }) => eventType === 'checkout.session.completed');
	expect(delivery()?.attempts.map(({ status }) => status)).toEqual([503]);
	expect(await testShop.library('ada@example.com')).toContain('Slow Light');
	expect(store.output()).toContain('webhook_failed');
	expect(store.output()).not.toContain('ada@example.com');

	const mail = await openMail(port);
	sandbox.clock.advance(1);
	await sandbox.idle();
	await until('the event is taken', () => delivery()?.status === 'succeeded');
	expect(mail.received.map(({ to }) => to)).toEqual([['ada@example.com']]);
});

test('an unresponsive mail server does not delay a webhook by ten seconds', async () => {
	const mail = await openMail(0, () => new Promise(() => {}));
	const testShop = await openTestShop({ SMTP_URL: mail.url });
	await testShop.start();
	const session = await testShop.checkout('slow-light');
	await testShop.sandbox.pay(session, { email: 'ada@example.com' });
	const answered = testShop.sandbox.deliveries.flatMap(({ attempts }) =>
		attempts.map(({ status }) => status)
	);
	expect(answered).toContain(503);
	// A delivery that times out after ten seconds has no status.
	expect(answered).not.toContain(null);
});

test('a permanently rejected receipt is logged once and not retried, and the books are in the library', async () => {
	const refused = Object.assign(new Error('No such user here'), { responseCode: 550 });
	const mail = await openMail(0, () => Promise.reject(refused));
	const testShop = await openTestShop({ SMTP_URL: mail.url });
	const store = await testShop.start();
	const { sandbox } = testShop;
	const session = await testShop.checkout('slow-light');
	await sandbox.pay(session, { email: 'ada@example.com' });
	await sandbox.idle();
	sandbox.clock.advance(3 * 86_400);
	await sandbox.idle();

	const delivery = sandbox.deliveries.find(
		({ eventType }) => eventType === 'checkout.session.completed'
	);
	expect(delivery?.attempts.map(({ status }) => status)).toEqual([200]);
	const reports = store.output().match(/\{"code":"mail_refused".*/g) ?? [];
	expect(reports).toHaveLength(1);
	expect(JSON.parse(reports[0] ?? '')).toMatchObject({ checkoutSessionId: session });
	expect(await testShop.library('ada@example.com')).toContain('Slow Light');
});
