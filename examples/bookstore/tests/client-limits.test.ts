import { expect, test } from 'vitest';
import { requestText, sendRaw } from './raw-request.ts';
import { openTestShop } from './test-shop.ts';

type Floor = Awaited<ReturnType<typeof openTestShop>>;

/** Creates checkouts until one is rate limited; each request sends the headers for its number. */
async function checkoutsUntilRefused(
	floor: Floor,
	linesOf: (number: number) => string[]
): Promise<{ taken: number; refusal: Headers }> {
	for (let taken = 0; ; taken += 1) {
		const body = '{"books":["never-written"]}';
		const lines = [
			`Origin: ${floor.origin}`,
			'Accept: application/json',
			'Content-Type: application/json',
			`Content-Length: ${body.length}`,
			...linesOf(taken)
		];
		const text = requestText('/checkout', lines, 'POST') + body;
		const { status, headers } = await sendRaw(floor.env.PORT, text);
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
	const floor = await openTestShop();
	await floor.start();
	const { taken, refusal } = await checkoutsUntilRefused(floor, forgery);
	expect(taken).toBe(30);
	expect(Number(refusal.get('retry-after'))).toBeGreaterThan(0);
});

test('behind a proxy, clients are counted by the address from the proxy, not by their own header', async () => {
	const floor = await openTestShop({ ADDRESS_HEADER: 'X-Forwarded-For' });
	await floor.start();
	const one = await checkoutsUntilRefused(floor, (number) => [
		`X-Forwarded-For: 203.0.113.${number}, 192.0.2.1`
	]);
	const another = await checkoutsUntilRefused(floor, () => ['X-Forwarded-For: 192.0.2.2']);
	expect([one.taken, another.taken]).toEqual([30, 30]);
});

test('counts in the database survive a restart, and no client is limited when limits are off', async () => {
	const floor = await openTestShop({ BOOKSTORE_LIMITS: 'database' });
	const first = await floor.start();
	await checkoutsUntilRefused(floor, () => []);
	first.child.kill('SIGTERM');
	await first.ended;
	const second = await floor.start();
	expect((await checkoutsUntilRefused(floor, () => [])).taken).toBe(0);
	second.child.kill('SIGTERM');
	await second.ended;
	await floor.start({ BOOKSTORE_LIMITS: 'off' });
	await expect(checkoutsUntilRefused(floor, () => [])).rejects.toThrow(/less than 40/);
});
