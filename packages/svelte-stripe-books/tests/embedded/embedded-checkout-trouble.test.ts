import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { errorDocsUrl } from '../../src/lib/core/configuration-error.ts';
import { priceChanged } from '../../src/lib/core/problem.ts';
import { EmbeddedCheckout } from '../../src/lib/components/embedded-checkout/index.ts';
import { atlas } from '../support/shelf.ts';
import { gate } from '../support/gate.ts';
import { firstHtml, sendStub, servePage } from './served-page.ts';

const openPage = servePage();

test('a script that is blocked is told, and a try again asks for the same', async () => {
	let blocked = true;
	const { page, orders, form } = await openPage({
		script: (route) => (blocked ? route.abort() : sendStub(route))
	});
	const alert = page.getByRole('alert');
	await alert.getByText('The payment form is blocked or cannot be reached').waitFor();
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

test('where the script is blocked, Stripe’s own page is a way on', async () => {
	const { page, orders } = await openPage({
		script: (route) => route.abort(),
		endpoint: ({ uiMode }) =>
			uiMode === 'hosted_page' ? { url: '#stripe' } : { clientSecret: 'cs_1' }
	});
	await page.getByRole('button', { name: 'Pay on Stripe’s own page' }).click();

	await page.waitForURL(/#stripe$/);
	expect(orders.map(({ uiMode }) => uiMode)).toEqual(['embedded_page', 'hosted_page']);
});

test('a form that Stripe cannot make is told', async () => {
	const { page } = await openPage({ making: async () => 'Error' });
	await page
		.getByRole('alert')
		.getByText('The payment form is blocked or cannot be reached')
		.waitFor();
});

test('a mistake of the page’s maker reaches the maker, too', async () => {
	const { page, noise } = await openPage({ making: async () => 'IntegrationError' });
	await page
		.getByRole('alert')
		.getByText('The payment form is blocked or cannot be reached')
		.waitFor();
	expect(noise.splice(0)).toEqual(['Uncaught IntegrationError: Stripe says no.']);
});

test('a shop that does not embed is told to its maker, with the fix', async () => {
	const { page, noise } = await openPage({ endpoint: () => ({ url: 'https://stripe.example' }) });
	await page.getByRole('alert').getByText('The payment page cannot be reached').waitFor();
	expect(noise.splice(0)).toEqual([
		`TypeError: EmbeddedCheckout: /checkout leads to a page. Give its handler the option uiMode: 'embedded_page'. See ${errorDocsUrl('option-uiMode')}`
	]);
});

test('a changed price is told with both prices before a form is shown', async () => {
	const { page, orders, said, form } = await openPage({
		endpoint: (_, number) =>
			number === 1
				? { problem: priceChanged([{ book: 'bread', was: 700, now: 800 }]) }
				: { clientSecret: 'cs_2' }
	});
	await page.getByRole('listitem').getByText('Bread & Salt: was $7.00, is now $8.00').waitFor();
	expect(await said()).toEqual([]);
	expect(await page.getByRole('button', { name: /^Pay on/ }).count()).toBe(0);

	await page.getByRole('button', { name: 'Try again' }).click();
	await form('cs_2').waitFor();
	expect(orders[1]?.attempt).not.toBe(orders[0]?.attempt);
});

test('an answer that says nothing is told', async () => {
	const { page } = await openPage({ endpoint: () => ({}) });
	await page.getByRole('alert').getByText('The payment page cannot be reached').waitFor();
});

test('an empty cart asks nobody', async () => {
	const { page, orders, asked } = await openPage({ query: 'open&empty' });
	await page.getByRole('alert').getByText('Your cart is empty.').waitFor();
	expect(await page.getByRole('button', { name: /Try again|Pay on/ }).count()).toBe(0);
	expect([orders.length, asked()]).toEqual([0, 0]);
});

test('a form that is long in coming leaves another way meanwhile, and may still come', async () => {
	const script = gate();
	const { page, form } = await openPage({
		stopClock: true,
		script: async (route) => {
			await script.opened;
			await sendStub(route);
		}
	});
	await page.getByRole('status').getByText('on its way').waitFor();
	await page.clock.fastForward(15_000);
	await page.getByRole('button', { name: 'Pay on Stripe’s own page' }).waitFor();

	script.open();
	await form('cs_1').waitFor();
	expect(await page.getByRole('alert').count()).toBe(0);
});

test('the first HTML leads to Stripe’s own page where no script runs', async () => {
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

test('the first HTML has no script or style of its own, and names no script of Stripe’s', () => {
	const html = firstHtml();
	expect(html).toMatch(/<section[^>]*data-books-embedded=""[^>]*data-state="idle"/);
	expect(html).not.toMatch(/\son\w+=|\sstyle=|<style|js\.stripe\.com/);
});

test.each(['', 'sk_test_x', 'rk_live_x'])('the key %j is refused before it is on a page', (key) => {
	const page = () => render(EmbeddedCheckout, { props: { publishableKey: key, books: [atlas] } });
	expect(() => page().body).toThrow('EmbeddedCheckout: prop "publishableKey" must be');
});
