import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openMail, openTestShop, until } from './test-shop.ts';

/** Starts a store with magic links, in which Ada has a book, and a mail server that handles messages with `take`. */
async function openMailFloor(take: () => Promise<void>) {
	const mood = { take: async () => {} };
	const mail = await openMail(0, async (accept) => {
		await mood.take();
		accept();
	});
	const testShop = await openTestShop({ LIBRARY_ACCESS: 'link', SMTP_URL: mail.url });
	const store = await testShop.start();
	const session = await testShop.checkout('slow-light');
	await testShop.sandbox.pay(session, { email: 'ada@example.com' });
	await until('the receipt came', () => mail.received.length === 1);
	mail.received.length = 0;
	mood.take = take;
	/** Requests a magic link. Resolves with the response. */
	const ask = async () => {
		const answer = await fetch(`${testShop.origin}/library`, {
			method: 'POST',
			headers: { origin: testShop.origin, accept: 'text/html' },
			body: new URLSearchParams({ email: 'ada@example.com' })
		});
		expect(await answer.text()).toContain('a link to your library is on its way');
	};
	return { store, mail, ask };
}

test('a requested magic link is sent before a shutdown completes', async () => {
	const { store, mail, ask } = await openMailFloor(() => wait(1_000));
	await ask();
	store.child.kill('SIGTERM');
	expect(await store.ended).toBe(0);
	expect(mail.received.map(({ to }) => to)).toEqual([['ada@example.com']]);
}, 60_000);

test('an unresponsive mail server delays a shutdown by at most ten seconds', async () => {
	const { store, mail, ask } = await openMailFloor(() => new Promise(() => {}));
	await ask();
	const began = performance.now();
	store.child.kill('SIGTERM');
	expect(await store.ended).toBe(0);
	expect(performance.now() - began).toBeLessThan(15_000);
	expect(mail.received).toEqual([]);
}, 60_000);
