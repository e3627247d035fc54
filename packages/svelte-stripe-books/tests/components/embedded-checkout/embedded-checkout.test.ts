import { expect, test } from 'vitest';
import { deferred } from '../../support/deferred.ts';
import { sendStub, servePage } from './served-page.ts';

const openPage = servePage();

test('Stripe.js is loaded once, when the component is mounted', async () => {
	const { page, scriptRequests, calls, form, openForm } = await openPage({ query: '' });
	expect(scriptRequests()).toBe(0);

	await openForm();
	await form('cs_1').waitFor();

	expect(scriptRequests()).toBe(1);
	expect(await calls()).toEqual(['create cs_1 for pk_test_books', 'mount cs_1']);
	const region = page.getByRole('region', { name: 'Payment' });
	await expect.poll(() => region.getAttribute('data-state')).toBe('ready');
	expect(await region.getAttribute('aria-busy')).toBe('false');
	expect(await region.getAttribute('data-custom')).toBe('');
	expect(await page.getByRole('status').textContent()).toBe('');
});

test('sends the books and prices shown', async () => {
	const { orders, form } = await openPage();
	await form('cs_1').waitFor();

	expect(orders).toEqual([
		{
			books: ['atlas', 'bread'],
			prices: [1250, 800],
			attempt: expect.stringMatching(/^[\w-]{8,64}$/),
			again: [],
			uiMode: 'embedded_page'
		}
	]);
});

test('shows that the form is loading', async () => {
	const script = deferred();
	const { page, form } = await openPage({
		script: async (route) => {
			await script.promise;
			await sendStub(route);
		}
	});
	const region = page.getByRole('region', { name: 'Payment' });
	await page.getByRole('status').getByText('Loading the payment form').waitFor();
	expect(await region.getAttribute('data-state')).toBe('loading');
	expect(await region.getAttribute('aria-busy')).toBe('true');

	script.resolve();
	await form('cs_1').waitFor();
});

test('destroys the form on unmount and creates another on the next mount', async () => {
	const { calls, form, closeForm, openForm, scriptRequests } = await openPage();
	await form('cs_1').waitFor();
	await closeForm();
	expect(await calls()).toContain('destroy cs_1');

	await openForm();
	await form('cs_2').waitFor();

	expect(await form('cs_1').count()).toBe(0);
	expect(scriptRequests()).toBe(1);
});

test('creates no form if it is unmounted while Stripe.js is loading', async () => {
	const script = deferred();
	const { page, calls, form, closeForm, openForm } = await openPage({
		script: async (route) => {
			await script.promise;
			await sendStub(route);
		}
	});
	await page.getByRole('status').getByText('Loading the payment form').waitFor();
	await closeForm();
	script.resolve();
	await page.waitForFunction('window.stripeCalls');
	expect(await calls()).toEqual([]);

	await openForm();
	await form('cs_2').waitFor();
	expect(await calls()).toEqual(['create cs_2 for pk_test_books', 'mount cs_2']);
});

test('destroys a form that is unmounted during its creation before the next is created', async () => {
	const first = deferred();
	let forms = 0;
	const { page, calls, form, closeForm, openForm, orders } = await openPage({
		onCreate: async () => {
			if ((forms += 1) === 1) await first.promise;
		}
	});
	await page.waitForFunction('window.stripeCalls?.length === 1');
	await closeForm();
	await openForm();
	await expect.poll(() => orders.length).toBe(2);
	expect(await calls()).toEqual(['create cs_1 for pk_test_books']);

	first.resolve();
	await form('cs_2').waitFor();

	expect(await calls()).toEqual([
		'create cs_1 for pk_test_books',
		'destroy cs_1',
		'create cs_2 for pk_test_books',
		'mount cs_2'
	]);
});

test('creates no form if it is unmounted before the shop responds', async () => {
	const answer = deferred();
	const { page, calls, closeForm, scriptRequests } = await openPage({ query: '' });
	await page.unroute('**/checkout');
	await page.route('**/checkout', async (route) => {
		await answer.promise;
		await route.fulfill({ json: { clientSecret: 'cs_late' } });
	});
	await page.getByRole('button', { name: 'Go to pay' }).click();
	await page.waitForFunction('window.stripeCalls');
	await closeForm();
	const answered = page.waitForResponse('**/checkout');
	answer.resolve();
	await answered;
	// Lets the handlers of the response run.
	await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));

	expect(await calls()).toEqual([]);
	expect(scriptRequests()).toBe(1);
});
