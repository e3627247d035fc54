import { describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import CheckoutButton from '../../src/lib/components/cart/CheckoutButton.svelte';
import { priceChanged, problem } from '../../src/lib/core/problem.ts';
import { atlas, bread } from '../support/sample-books.ts';
import { renderInShop, useEmptyCart } from './shop.ts';

useEmptyCart();

const button = () => page.getByRole('button');
const json = (body: unknown, status = 200) => Response.json(body, { status });

const restorePage = () =>
	window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));

/** Parses the body of a request. */
const bodyOf = async (request: Request | undefined) =>
	(await request?.clone().json()) as {
		books: string[];
		prices: number[];
		attempt: string;
		again: string[];
	};

/** Mocks the checkout endpoint. Each request stays pending until `respond` is called. */
function mockEndpoint() {
	const requests: Request[] = [];
	const pending: ((response: Response | Error) => void)[] = [];
	vi.spyOn(window, 'fetch').mockImplementation((input, init) => {
		requests.push(new Request(input, init));
		return new Promise((resolve, reject) => {
			pending.push((response) =>
				response instanceof Error ? reject(response) : resolve(response)
			);
		});
	});
	return { requests, respond: (response: Response | Error) => pending.shift()?.(response) };
}

describe('CheckoutButton', () => {
	test('sends the books shown and opens the payment page', async () => {
		const { requests, respond } = mockEndpoint();
		await renderInShop(CheckoutButton, {}, [atlas, bread]);

		await button().click();
		respond(json({ url: '#payment-page' }));

		await expect.poll(() => location.hash).toBe('#payment-page');
		location.hash = '';
		const [request] = requests;
		expect(request?.method).toBe('POST');
		expect(new URL(request?.url ?? '').pathname).toBe('/checkout');
		expect(request?.headers.get('accept')).toBe('application/json');
		expect(await request?.json()).toEqual({
			books: ['atlas', 'bread'],
			prices: [1250, 800],
			attempt: expect.stringMatching(/^[\w-]{8,64}$/),
			again: [],
			uiMode: 'hosted_page'
		});
	});

	test('asks about a book that the shopper owns, and buys it again with the next click', async () => {
		const { requests, respond } = mockEndpoint();
		await renderInShop(CheckoutButton, {}, [atlas, bread]);

		await button().click();
		const owned = { ...problem('book_owned', ['bread']), titles: ['Bread & Salt'] };
		respond(json({ problem: owned }, 409));
		await expect
			.element(page.getByRole('alert'))
			.toMatchTextContent(/You already own.*Bread & Salt/);
		await expect.element(button()).toHaveTextContent('Buy again');
		await button().click();

		expect((await bodyOf(requests[1])).again).toEqual(['bread']);
		respond(json({ url: '#payment-page' }));
		await expect.poll(() => location.hash).toBe('#payment-page');
		location.hash = '';
	});

	test('asks without JavaScript, too, by the problem of the page', async () => {
		await renderInShop(CheckoutButton, {}, [atlas, bread], {
			problem: problem('book_owned', ['bread', 'elsewhere'])
		});
		const form = document.querySelector<HTMLFormElement>('[data-books-checkout]') ?? undefined;
		expect(new FormData(form).getAll('again')).toEqual(['bread']);
		await expect.element(button()).toHaveTextContent('Buy again');
	});

	test('sends one request for several clicks and shows that it is busy', async () => {
		const { requests, respond } = mockEndpoint();
		await renderInShop(CheckoutButton, {}, [atlas]);

		await button().dblClick();
		await button().click({ force: true });

		expect(requests).toHaveLength(1);
		await expect.element(button()).toHaveAttribute('aria-disabled', 'true');
		await expect.element(button()).toHaveTextContent('One moment…');
		respond(json({ problem: problem('checkout_unavailable') }, 503));
		await expect.element(button()).toHaveAttribute('aria-disabled', 'false');
	});

	test('is ready again when the page is restored from the back/forward cache', async () => {
		mockEndpoint();
		await renderInShop(CheckoutButton, {}, [atlas]);
		await button().click();
		await expect.element(button()).toHaveTextContent('One moment…');

		restorePage();

		await expect.element(button()).toHaveTextContent('Check out');
		await expect.element(button()).toHaveAttribute('aria-disabled', 'false');
	});

	test('shows a problem and refreshes the cart if the problem names books', async () => {
		const { respond } = mockEndpoint();
		const refresh = vi.fn();
		await renderInShop(CheckoutButton, {}, [atlas, bread], { refresh });

		await button().click();
		respond(json({ problem: problem('book_unavailable', ['bread']) }, 409));

		await expect.element(page.getByRole('alert')).toMatchTextContent(/no longer for sale/);
		expect(refresh).toHaveBeenCalledTimes(1);
		await expect.element(button()).toHaveTextContent('Check out');
	});

	test.each([
		['a network error', new TypeError('Failed to fetch')],
		['an error page of a proxy', new Response('<h1>Bad gateway</h1>', { status: 502 })],
		['an empty object', json({})],
		['null', json(null)]
	])('shows that the payment page cannot be reached after %s', async (_, response) => {
		const { respond } = mockEndpoint();
		const refresh = vi.fn();
		await renderInShop(CheckoutButton, {}, [atlas], { refresh });

		await button().click();
		respond(response);

		await expect
			.element(page.getByRole('alert'))
			.toMatchTextContent(/We can’t reach the payment page right now/);
		expect(refresh).not.toHaveBeenCalled();
	});

	test.each([
		['a network error', () => new TypeError('Failed to fetch')],
		['an error page of a proxy', () => new Response('<h1>502</h1>', { status: 502 })]
	])(
		'repeats the same attempt after %s, so that the shopper cannot pay twice',
		async (_, failure) => {
			const { requests, respond } = mockEndpoint();
			await renderInShop(CheckoutButton, {}, [atlas]);

			await button().click();
			respond(failure());
			await expect.element(page.getByRole('alert')).toBeVisible();
			await button().click();

			expect((await bodyOf(requests[1])).attempt).toBe((await bodyOf(requests[0])).attempt);
		}
	);

	test('repeats the same attempt when the page is restored from the back/forward cache', async () => {
		const { requests, respond } = mockEndpoint();
		await renderInShop(CheckoutButton, {}, [atlas]);

		await button().click();
		respond(json({ url: '#payment-page' }));
		await expect.poll(() => location.hash).toBe('#payment-page');
		location.hash = '';
		restorePage();
		await button().click();

		expect((await bodyOf(requests[1])).attempt).toBe((await bodyOf(requests[0])).attempt);
	});

	test('starts a new attempt after a refusal, and in another button', async () => {
		const { requests, respond } = mockEndpoint();
		const first = await renderInShop(CheckoutButton, {}, [atlas]);

		await button().click();
		respond(json({ problem: problem('checkout_unavailable') }, 503));
		await expect.element(page.getByRole('alert')).toBeVisible();
		await button().click();
		await first.unmount();
		await renderInShop(CheckoutButton, {}, [atlas]);
		await button().click();

		const attempts = await Promise.all(
			requests.map(async (request) => (await bodyOf(request)).attempt)
		);
		expect(new Set(attempts).size).toBe(3);
	});

	test('shows old and new price, and then sends the new one', async () => {
		const { requests, respond } = mockEndpoint();
		const refresh = vi.fn();
		const shop = await renderInShop(CheckoutButton, {}, [atlas, bread], { refresh });

		await button().click();
		respond(json({ problem: priceChanged([{ book: 'bread', was: 800, now: 950 }]) }, 409));

		const alert = page.getByRole('alert');
		await expect.element(alert).toMatchTextContent(/A price has changed/);
		await expect
			.element(alert.getByRole('listitem'))
			.toHaveTextContent('Bread & Salt: was $8.00, now $9.50');
		expect(refresh).toHaveBeenCalledTimes(1);

		await shop.rerender({ cart: [atlas, { ...bread, priceInCents: 950 }] });
		await expect.element(alert.getByRole('listitem')).toBeVisible();
		await button().click();
		expect(await bodyOf(requests[1])).toMatchObject({
			books: ['atlas', 'bread'],
			prices: [1250, 950]
		});
	});

	test('posts the books and prices shown without JavaScript', async () => {
		await renderInShop(CheckoutButton, { action: '/pay' }, [atlas, bread]);
		const form = document.querySelector('form');

		expect([form?.method, form?.getAttribute('action')]).toEqual(['post', '/pay']);
		const fields = new FormData(form ?? undefined);
		expect(fields.getAll('book')).toEqual(['atlas', 'bread']);
		expect(fields.getAll('price')).toEqual(['1250', '800']);
		expect(fields.getAll('attempt')).toEqual([expect.stringMatching(/^[\w-]{8,64}$/)]);
	});

	test('sends the given books instead of the cart', async () => {
		const { requests } = mockEndpoint();
		await renderInShop(CheckoutButton, { books: [bread] }, [atlas]);

		await button().click();

		expect(await bodyOf(requests[0])).toMatchObject({ books: ['bread'], prices: [800] });
	});

	test('shows a changed price of a book that is not in the cart', async () => {
		const { respond } = mockEndpoint();
		await renderInShop(CheckoutButton, {
			books: [bread],
			problemMessages: { priceChange: (title, was, now) => `${title}, ${was} before, ${now} today` }
		});

		await button().click();
		respond(json({ problem: priceChanged([{ book: 'bread', was: 800, now: 950 }]) }, 409));

		await expect
			.element(page.getByRole('listitem'))
			.toHaveTextContent('Bread & Salt, $8.00 before, $9.50 today');
	});
});
