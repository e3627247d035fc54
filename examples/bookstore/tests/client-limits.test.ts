import { expect, test } from 'vitest';
import { requestText, sendRaw } from './raw-request.ts';
import { openTestShop } from './test-shop.ts';

type TestShop = Awaited<ReturnType<typeof openTestShop>>;

/** Creates checkouts until one is rate limited; each request sends the headers for its number. */
async function checkoutsUntilLimited(
	testShop: TestShop,
	linesOf: (number: number) => string[]
): Promise<{ taken: number; refusal: Headers }> {
	for (let taken = 0; ; taken += 1) {
		const body = '{"books":["never-written"]}';
		const lines = [
			`Origin: ${testShop.origin}`,
			'Accept: application/json',
			'Content-Type: application/json',
			`Content-Length: ${body.length}`,
			...linesOf(taken)
		];
		const text = requestText('/checkout', lines, 'POST') + body;
		const { status, headers } = await sendRaw(testShop.env.PORT, text);
		if (status === 429) return { taken, refusal: headers };
		expect(status).toBe(409);
		expect(taken).toBeLessThan(40);
	}
}

const forgery = (number: number) => [
	`X-Forwarded-For: 192.0.2.${number}`,
	`X-Real-IP: 192.0.2.${number}`,
	`Forwarded: for=192.0.2.${number}`,
	`X-Bookstore-Address: 192.0.2.${number}`,
	`CF-Connecting-IP: 192.0.2.${number}`
];

test('a client that spoofs another address in each request is counted as one', async () => {
	const testShop = await openTestShop();
	await testShop.start();
	const { taken, refusal } = await checkoutsUntilLimited(testShop, forgery);
	expect(taken).toBe(30);
	expect(Number(refusal.get('retry-after'))).toBeGreaterThan(0);
});

test('behind a proxy, clients are counted by the address from the proxy, not by their own header', async () => {
	const testShop = await openTestShop({ ADDRESS_HEADER: 'X-Forwarded-For' });
	await testShop.start();
	const one = await checkoutsUntilLimited(testShop, (number) => [
		`X-Forwarded-For: 203.0.113.${number}, 192.0.2.1`
	]);
	const another = await checkoutsUntilLimited(testShop, () => ['X-Forwarded-For: 192.0.2.2']);
	expect([one.taken, another.taken]).toEqual([30, 30]);
});

test('counts in the database survive a restart, and no client is limited when limits are off', async () => {
	const testShop = await openTestShop({ BOOKSTORE_LIMITS: 'database' });
	const first = await testShop.start();
	await checkoutsUntilLimited(testShop, () => []);
	first.child.kill('SIGTERM');
	await first.ended;
	const second = await testShop.start();
	expect((await checkoutsUntilLimited(testShop, () => [])).taken).toBe(0);
	second.child.kill('SIGTERM');
	await second.ended;
	await testShop.start({ BOOKSTORE_LIMITS: 'off' });
	await expect(checkoutsUntilLimited(testShop, () => [])).rejects.toThrow(/less than 40/);
});
