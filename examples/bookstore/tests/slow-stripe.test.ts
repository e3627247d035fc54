import { expect, test } from 'vitest';
import { openTestShop } from './test-shop.ts';

test('while Stripe does not respond, the success page answers 503 with Retry-After, and shows the books afterwards', async () => {
	const testShop = await openTestShop();
	testShop.sandbox.deliver.drop();
	await testShop.start();
	const session = await testShop.checkout('slow-light');
	await testShop.sandbox.pay(session, { email: 'ada@example.com' });
	testShop.sandbox.faults.add({
		effect: 'hang',
		path: `/v1/checkout/sessions/${session}`,
		times: 9
	});

	const open = () => fetch(`${testShop.origin}/checkout/success?session_id=${session}`);
	const began = performance.now();
	const silent = await open();
	expect(performance.now() - began).toBeLessThan(10_000);
	expect([silent.status, silent.headers.get('retry-after')]).toEqual([503, '10']);
	const [, said] =
		/data-books-status-text[^>]*>(?:<[^>]*>)*([^<]*)</.exec(await silent.text()) ?? [];
	expect(said).toContain('Please don’t pay again');
	expect(said).not.toMatch(/charged|you paid|was paid/i);

	testShop.sandbox.faults.clear();
	const answered = await open();
	expect(answered.status).toBe(200);
	expect(await answered.text()).toContain('Slow Light');
});
