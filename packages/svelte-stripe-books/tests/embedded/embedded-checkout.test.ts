import { expect, test } from 'vitest';
import { gate } from '../support/gate.ts';
import { sendStub, servePage } from './served-page.ts';

const openPage = servePage();

test('nothing of Stripe is loaded before the form is on the page, and then once', async () => {
	const { page, asked, said, form, come } = await openPage({ query: '' });
	expect(asked()).toBe(0);

	await come();
	await form('cs_1').waitFor();

	expect(asked()).toBe(1);
	expect(await said()).toEqual(['create cs_1 for pk_test_books', 'mount cs_1']);
	const region = page.getByRole('region', { name: 'Payment' });
	await expect.poll(() => region.getAttribute('data-state')).toBe('ready');
	expect(await region.getAttribute('aria-busy')).toBe('false');
	expect(await region.getAttribute('data-mine')).toBe('');
	expect(await page.getByRole('status').textContent()).toBe('');
});

test('the shop is asked for the books that are seen, at the prices that are seen', async () => {
	const { orders, form } = await openPage();
	await form('cs_1').waitFor();

	expect(orders).toEqual([
		{
			books: ['atlas', 'bread'],
			prices: [1250, 800],
			attempt: expect.stringMatching(/^[\w-]{8,64}$/),
			uiMode: 'embedded_page'
		}
	]);
});

test('it says that the form is on its way', async () => {
	const script = gate();
	const { page, form } = await openPage({
		script: async (route) => {
			await script.opened;
			await sendStub(route);
		}
	});
	const region = page.getByRole('region', { name: 'Payment' });
	await page.getByRole('status').getByText('The payment form is on its way').waitFor();
	expect(await region.getAttribute('data-state')).toBe('loading');
	expect(await region.getAttribute('aria-busy')).toBe('true');

	script.open();
	await form('cs_1').waitFor();
});

test('leaving the page takes the form away, and coming back brings another', async () => {
	const { said, form, leave, come, asked } = await openPage();
	await form('cs_1').waitFor();
	await leave();
	expect(await said()).toContain('destroy cs_1');

	await come();
	await form('cs_2').waitFor();

	expect(await form('cs_1').count()).toBe(0);
	expect(asked()).toBe(1);
});

test('leaving while Stripe’s script is on its way makes no form', async () => {
	const script = gate();
	const { page, said, form, leave, come } = await openPage({
		script: async (route) => {
			await script.opened;
			await sendStub(route);
		}
	});
	await page.getByRole('status').getByText('on its way').waitFor();
	await leave();
	script.open();
	await page.waitForFunction('window.stripeSaid');
	expect(await said()).toEqual([]);

	await come();
	await form('cs_2').waitFor();
	expect(await said()).toEqual(['create cs_2 for pk_test_books', 'mount cs_2']);
});

test('leaving while the form is made takes it away unseen, and the next one waits for that', async () => {
	const first = gate();
	let made = 0;
	const { page, said, form, leave, come, orders } = await openPage({
		making: async () => {
			if ((made += 1) === 1) await first.opened;
		}
	});
	await page.waitForFunction('window.stripeSaid?.length === 1');
	await leave();
	await come();
	await expect.poll(() => orders.length).toBe(2);
	expect(await said()).toEqual(['create cs_1 for pk_test_books']);

	first.open();
	await form('cs_2').waitFor();

	expect(await said()).toEqual([
		'create cs_1 for pk_test_books',
		'destroy cs_1',
		'create cs_2 for pk_test_books',
		'mount cs_2'
	]);
});

test('leaving before the shop has answered asks nothing of Stripe', async () => {
	const answer = gate();
	const { page, said, leave, asked } = await openPage({ query: '' });
	await page.unroute('**/checkout');
	await page.route('**/checkout', async (route) => {
		await answer.opened;
		await route.fulfill({ json: { clientSecret: 'cs_late' } });
	});
	await page.getByRole('button', { name: 'Go to pay' }).click();
	await page.waitForFunction('window.stripeSaid');
	await leave();
	const answered = page.waitForResponse('**/checkout');
	answer.open();
	await answered;
	// Whatever the answer sets off has run by then.
	await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));

	expect(await said()).toEqual([]);
	expect(asked()).toBe(1);
});
