import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openMail, openShopFloor, until } from './shop-floor.ts';

/** A store that mails links, where Ada has a book, and a mail server that takes each message as `take` says. */
async function openMailFloor(take: () => Promise<void>) {
	const mood = { take: async () => {} };
	const mail = await openMail(0, async (accept) => {
		await mood.take();
		accept();
	});
	const floor = await openShopFloor({ LIBRARY_ACCESS: 'link', SMTP_URL: mail.url });
	const store = await floor.start();
	const session = await floor.checkout('slow-light');
	await floor.sandbox.pay(session, { email: 'ada@example.com' });
	await until('the receipt came', () => mail.received.length === 1);
	mail.received.length = 0;
	mood.take = take;
	/** Asks for a link, and has the answer. */
	const ask = async () => {
		const answer = await fetch(`${floor.origin}/library`, {
			method: 'POST',
			headers: { origin: floor.origin, accept: 'text/html' },
			body: new URLSearchParams({ email: 'ada@example.com' })
		});
		expect(await answer.text()).toContain('a link to your library is on its way');
	};
	return { store, mail, ask };
}

test('a link that was promised is mailed though the server is told to stop', async () => {
	const { store, mail, ask } = await openMailFloor(() => wait(1_000));
	await ask();
	store.child.kill('SIGTERM');
	expect(await store.ended).toBe(0);
	expect(mail.received.map(({ to }) => to)).toEqual([['ada@example.com']]);
}, 60_000);

test('a mail server that does not answer holds up a stop for ten seconds at most', async () => {
	const { store, mail, ask } = await openMailFloor(() => new Promise(() => {}));
	await ask();
	const began = performance.now();
	store.child.kill('SIGTERM');
	expect(await store.ended).toBe(0);
	expect(performance.now() - began).toBeLessThan(15_000);
	expect(mail.received).toEqual([]);
}, 60_000);
