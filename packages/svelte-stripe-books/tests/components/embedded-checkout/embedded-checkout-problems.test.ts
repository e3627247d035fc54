import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { errorDocsUrl } from '../../../src/lib/core/configuration-error.ts';
import { priceChanged, problem } from '../../../src/lib/core/problem.ts';
import { EmbeddedCheckout } from '../../../src/lib/components/embedded-checkout/index.ts';
import { de } from '../../../src/lib/messages/de/index.ts';
import { atlas } from '../../support/sample-books.ts';
import { deferred } from '../../support/deferred.ts';
import { renderHtml, sendStub, servePage } from './served-page.ts';

const openPage = servePage();

test('shows a problem if Stripe.js is blocked, and retries the same attempt', async () => {
	let blocked = true;
	const { page, orders, form } = await openPage({
		script: (route) => (blocked ? route.abort() : sendStub(route))
	});
	const alert = page.getByRole('alert');
	await alert.getByText('The payment form is blocked or can’t be reached').waitFor();
	expect(await alert.getAttribute('data-code')).toBe('form_unavailable');
	const region = page.getByRole('region', { name: 'Payment' });
	expect(await region.getAttribute('data-state')).toBe('error');
	expect(await region.getAttribute('aria-busy')).toBe('false');
	expect(await page.getByRole('link', { name: 'Back to your cart' }).getAttribute('href')).toBe(
		'/cart'
	);

	blocked = false;
	await page.getByRole('button', { name: 'Try again' }).click();

	await form('cs_2').waitFor();
	expect(await alert.count()).toBe(0);
	expect(orders[1]?.attempt).toBe(orders[0]?.attempt);
	expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
		'Payment'
	);
});

test('speaks German while the form loads, and after it failed', async () => {
	const script = deferred();
	const { page } = await openPage({
		query: 'open&german',
		script: async (route) => {
			await script.promise;
			await route.abort();
		}
	});
	await page.getByRole('region', { name: de.embeddedCheckout.label }).waitFor();
	await page.getByText(de.embeddedCheckout.loading).waitFor();

	script.resolve();

	await page.getByRole('alert').getByText(de.problem.form_unavailable).waitFor();
	await page.getByRole('button', { name: de.embeddedCheckout.again }).waitFor();
	await page.getByRole('button', { name: de.embeddedCheckout.hosted }).waitFor();
});

test('asks about a book that the shopper owns, and buys it again on the next click', async () => {
	const { page, orders, form } = await openPage({
		endpoint: ({ again }) =>
			again.includes('atlas')
				? { clientSecret: 'cs_again' }
				: { problem: problem('book_owned', ['atlas']) }
	});
	await page.getByRole('alert').getByText('You already own a book in this order').waitFor();

	await page.getByRole('button', { name: 'Buy again' }).click();

	await form('cs_again').waitFor();
	expect(orders.map(({ again }) => again)).toEqual([[], ['atlas']]);
});

test('offers Stripe’s payment page if Stripe.js is blocked', async () => {
	const { page, orders } = await openPage({
		script: (route) => route.abort(),
		endpoint: ({ uiMode }) =>
			uiMode === 'hosted_page' ? { url: '#stripe' } : { clientSecret: 'cs_1' }
	});
	await page.getByRole('button', { name: 'Pay on Stripe’s own page' }).click();

	await page.waitForURL(/#stripe$/);
	expect(orders.map(({ uiMode }) => uiMode)).toEqual(['embedded_page', 'hosted_page']);
});

test('shows a problem if Stripe cannot create the form', async () => {
	const { page } = await openPage({ onCreate: async () => 'Error' });
	await page
		.getByRole('alert')
		.getByText('The payment form is blocked or can’t be reached')
		.waitFor();
});

test('reports an IntegrationError to the developer', async () => {
	const { page, logged } = await openPage({ onCreate: async () => 'IntegrationError' });
	await page
		.getByRole('alert')
		.getByText('The payment form is blocked or can’t be reached')
		.waitFor();
	expect(logged.splice(0)).toEqual(['Uncaught IntegrationError: Stripe says no.']);
});

test('reports a handler without `uiMode: embedded_page` to the developer', async () => {
	const { page, logged } = await openPage({ endpoint: () => ({ url: 'https://stripe.example' }) });
	await page.getByRole('alert').getByText('We can’t reach the payment page').waitFor();
	expect(logged.splice(0)).toEqual([
		`TypeError: EmbeddedCheckout: /checkout returned a payment page. Pass \`uiMode: 'embedded_page'\` to its handler. See ${errorDocsUrl('option-uiMode')}`
	]);
});

test('shows a changed price before the form', async () => {
	const { page, orders, calls, form } = await openPage({
		endpoint: (_, number) =>
			number === 1
				? { problem: priceChanged([{ book: 'bread', was: 700, now: 800 }]) }
				: { clientSecret: 'cs_2' }
	});
	await page.getByRole('listitem').getByText('Bread & Salt: was $7.00, now $8.00').waitFor();
	expect(await calls()).toEqual([]);
	expect(await page.getByRole('button', { name: /^Pay on/ }).count()).toBe(0);

	await page.getByRole('button', { name: 'Try again' }).click();
	await form('cs_2').waitFor();
	expect(orders[1]?.attempt).not.toBe(orders[0]?.attempt);
});

test('shows a problem if the response is empty', async () => {
	const { page } = await openPage({ endpoint: () => ({}) });
	await page.getByRole('alert').getByText('We can’t reach the payment page').waitFor();
});

test('sends no request if the cart is empty', async () => {
	const { page, orders, scriptRequests } = await openPage({ query: 'open&empty' });
	await page.getByRole('alert').getByText('Your cart is empty.').waitFor();
	expect(await page.getByRole('button', { name: /Try again|Pay on/ }).count()).toBe(0);
	expect([orders.length, scriptRequests()]).toEqual([0, 0]);
});

test('offers Stripe’s payment page while a late form is loading', async () => {
	const script = deferred();
	const { page, form } = await openPage({
		stopClock: true,
		script: async (route) => {
			await script.promise;
			await sendStub(route);
		}
	});
	await page.getByRole('status').getByText('Loading the payment form').waitFor();
	await page.clock.fastForward(15_000);
	await page.getByRole('button', { name: 'Pay on Stripe’s own page' }).waitFor();

	script.resolve();
	await form('cs_1').waitFor();
	expect(await page.getByRole('alert').count()).toBe(0);
});

test('leads to Stripe’s payment page without JavaScript', async () => {
	const { page } = await openPage({ scripts: false });
	const button = page.getByRole('button', { name: 'Pay on Stripe’s own page' });
	await button.waitFor();
	let sent = '';
	await page.unroute('**/checkout');
	await page.route('**/checkout', (route) => {
		sent = route.request().postData() ?? '';
		return route.fulfill({ body: 'Stripe' });
	});
	await button.click();
	await page.getByText('Stripe').waitFor();

	const fields = new URLSearchParams(sent);
	expect(fields.getAll('book')).toEqual(['atlas', 'bread']);
	expect(fields.getAll('price')).toEqual(['1250', '800']);
});

test('renders no inline script or style and no Stripe.js on the server', () => {
	const html = renderHtml();
	expect(html).toMatch(/<section[^>]*data-books-embedded-checkout=""[^>]*data-state="idle"/);
	expect(html).not.toMatch(/\son\w+=|\sstyle=|<style|js\.stripe\.com/);
});

test.each(['', 'sk_test_x', 'rk_live_x'])(
	'throws if publishableKey is %j, before it reaches a page',
	(key) => {
		const page = () => render(EmbeddedCheckout, { props: { publishableKey: key, books: [atlas] } });
		expect(() => page().body).toThrow('EmbeddedCheckout: `publishableKey` must be');
	}
);
