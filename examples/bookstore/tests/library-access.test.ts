import { expect, test } from 'vitest';
import { openMail, openTestShop, until } from './test-shop.ts';

/** Submits an email address to the library, like a browser without scripts. */
async function requestLibrary(origin: string, email: string, address = '203.0.113.7') {
	const answer = await fetch(`${origin}/library`, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin, accept: 'text/html', 'x-forwarded-for': address },
		body: new URLSearchParams({ email })
	});
	const headers = Object.fromEntries(answer.headers);
	// Ignores dates and nonces, which differ between responses.
	const policy = headers['content-security-policy']?.replace(/'nonce-[^']+'/g, "'nonce'");
	const body = (await answer.text()).replace(/nonce="[^"]+"/g, 'nonce=""').replaceAll(email, '…');
	return {
		status: answer.status,
		headers: {
			...headers,
			date: '',
			etag: '',
			'content-length': '',
			'content-security-policy': policy
		},
		body: body.replace(/sveltekit_\w+/g, 'sveltekit')
	};
}

test('with magic links, the response is the same for an address with books and one without', async () => {
	const mail = await openMail();
	const testShop = await openTestShop({ LIBRARY_ACCESS: 'link', SMTP_URL: mail.url });
	await testShop.start();
	const session = await testShop.checkout('slow-light');
	await testShop.sandbox.pay(session, { email: 'Ada.Lovelace@example.com' });
	await until('the receipt came', () => mail.received.length === 1);

	const known = await requestLibrary(testShop.origin, 'ada.lovelace@example.com');
	const unknown = await requestLibrary(testShop.origin, 'eve.malloryx@example.com');
	expect(known.status).toBe(200);
	expect(known.body).toContain('a link to your library is on its way');
	expect(unknown).toEqual(known);

	await until('the link came', () => mail.received.length === 2);
	expect(mail.received[1]?.to).toEqual(['ada.lovelace@example.com']);
	expect(mail.received[1]?.raw).toContain('/library/link/');
});

test('repeated requests by another client do not prevent the owner from receiving a link', async () => {
	const mail = await openMail();
	const testShop = await openTestShop({
		LIBRARY_ACCESS: 'link',
		SMTP_URL: mail.url,
		ADDRESS_HEADER: 'X-Forwarded-For'
	});
	await testShop.start();
	const session = await testShop.checkout('slow-light');
	await testShop.sandbox.pay(session, { email: 'ada@example.com' });
	await until('the receipt came', () => mail.received.length === 1);

	const asked: number[] = [];
	for (let tries = 0; tries < 5; tries += 1) {
		asked.push((await requestLibrary(testShop.origin, 'ada@example.com', '203.0.113.66')).status);
	}
	expect(asked).toEqual([200, 200, 200, 429, 429]);
	const owner = await requestLibrary(testShop.origin, 'ada@example.com', '198.51.100.7');
	expect(owner.status).toBe(200);
	await until('the owner’s link came', () => mail.received.length === 5);
}, 60_000);

test('the sixty-first request in a minute gets a 429 with Retry-After on the library page', async () => {
	const testShop = await openTestShop();
	await testShop.start();
	for (let count = 0; count < 60; count += 1) {
		expect((await requestLibrary(testShop.origin, `reader${count}@example.com`)).status).toBe(400);
	}
	const { status, headers, body } = await requestLibrary(testShop.origin, 'ada@example.com');
	expect(status).toBe(429);
	expect(Number(Reflect.get(headers, 'retry-after'))).toBeGreaterThan(0);
	expect(body).toContain('Please wait a minute, then try again');

	const success = await fetch(
		`${testShop.origin}/checkout/success?session_id=cs_test_madeup0123456789`
	);
	expect(success.status).toBe(429);
	expect(Number(success.headers.get('retry-after'))).toBeGreaterThan(0);
	expect(await success.text()).toContain('Too many requests');
});
