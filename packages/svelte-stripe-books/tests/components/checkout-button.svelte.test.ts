import { describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import CheckoutButton from '../../src/lib/components/cart/CheckoutButton.svelte';
import { priceChanged, problem } from '../../src/lib/core/problem.ts';
import { atlas, bread } from '../support/shelf.ts';
import { quietShop, show } from './shop.ts';

quietShop();

const button = () => page.getByRole('button');
const json = (body: unknown, status = 200) => Response.json(body, { status });

const comeBack = () =>
	window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));

/** What a request says. */
const said = async (request: Request | undefined) =>
	(await request?.clone().json()) as { books: string[]; prices: number[]; attempt: string };

/** Stands where the shop's endpoint is: each request waits until it is answered. */
function endpoint() {
	const requests: Request[] = [];
	const answers: ((response: Response | Error) => void)[] = [];
	vi.spyOn(window, 'fetch').mockImplementation((input, init) => {
		requests.push(new Request(input, init));
		return new Promise((resolve, reject) => {
			answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer)));
		});
	});
	return { requests, answer: (response: Response | Error) => answers.shift()?.(response) };
}

describe('the way to pay', () => {
	test('asks for the books on the page and leads where the shop says', async () => {
		const { requests, answer } = endpoint();
		await show(CheckoutButton, {}, [atlas, bread]);

		await button().click();
		answer(json({ url: '#payment-page' }));

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
			uiMode: 'hosted_page'
		});
	});

	test('makes one request, however often it is clicked, and says that it is busy', async () => {
		const { requests, answer } = endpoint();
		await show(CheckoutButton, {}, [atlas]);

		await button().dblClick();
		await button().click({ force: true });

		expect(requests).toHaveLength(1);
		await expect.element(button()).toHaveAttribute('aria-disabled', 'true');
		await expect.element(button()).toHaveTextContent('One moment…');
		answer(json({ problem: problem('checkout_unavailable') }, 503));
		await expect.element(button()).toHaveAttribute('aria-disabled', 'false');
	});

	test('is as before when the shopper comes back from the payment page', async () => {
		endpoint();
		await show(CheckoutButton, {}, [atlas]);
		await button().click();
		await expect.element(button()).toHaveTextContent('One moment…');

		comeBack();

		await expect.element(button()).toHaveTextContent('Check out');
		await expect.element(button()).toHaveAttribute('aria-disabled', 'false');
	});

	test('tells what is wrong and has the cart loaded again when it is about books', async () => {
		const { answer } = endpoint();
		const refresh = vi.fn();
		await show(CheckoutButton, {}, [atlas, bread], { refresh });

		await button().click();
		answer(json({ problem: problem('book_unavailable', ['bread']) }, 409));

		await expect.element(page.getByRole('alert')).toMatchTextContent(/no longer for sale/);
		expect(refresh).toHaveBeenCalledTimes(1);
		await expect.element(button()).toHaveTextContent('Check out');
	});

	test.each([
		['there is no connection', new TypeError('Failed to fetch')],
		['something in between answers', new Response('<h1>Bad gateway</h1>', { status: 502 })],
		['the answer says nothing', json({})],
		['the answer is nothing', json(null)]
	])('tells that the payment page cannot be reached when %s', async (_, response) => {
		const { answer } = endpoint();
		const refresh = vi.fn();
		await show(CheckoutButton, {}, [atlas], { refresh });

		await button().click();
		answer(response);

		await expect
			.element(page.getByRole('alert'))
			.toMatchTextContent(/We can't reach the payment page right now/);
		expect(refresh).not.toHaveBeenCalled();
	});

	test.each([
		['a dead network', () => new TypeError('Failed to fetch')],
		['a gateway that answers for the shop', () => new Response('<h1>502</h1>', { status: 502 })]
	])('tries the same again after %s, so that no second order is made', async (_, failure) => {
		const { requests, answer } = endpoint();
		await show(CheckoutButton, {}, [atlas]);

		await button().click();
		answer(failure());
		await expect.element(page.getByRole('alert')).toBeVisible();
		await button().click();

		expect((await said(requests[1])).attempt).toBe((await said(requests[0])).attempt);
	});

	test('tries the same again when the shopper comes back from the payment page', async () => {
		const { requests, answer } = endpoint();
		await show(CheckoutButton, {}, [atlas]);

		await button().click();
		answer(json({ url: '#payment-page' }));
		await expect.poll(() => location.hash).toBe('#payment-page');
		location.hash = '';
		comeBack();
		await button().click();

		expect((await said(requests[1])).attempt).toBe((await said(requests[0])).attempt);
	});

	test('starts anew after a clear "no", and so does another button', async () => {
		const { requests, answer } = endpoint();
		const first = await show(CheckoutButton, {}, [atlas]);

		await button().click();
		answer(json({ problem: problem('checkout_unavailable') }, 503));
		await expect.element(page.getByRole('alert')).toBeVisible();
		await button().click();
		await first.unmount();
		await show(CheckoutButton, {}, [atlas]);
		await button().click();

		const attempts = await Promise.all(requests.map(async (one) => (await said(one)).attempt));
		expect(new Set(attempts).size).toBe(3);
	});

	test('shows both prices when one has changed, and asks for the new one then', async () => {
		const { requests, answer } = endpoint();
		const refresh = vi.fn();
		const shop = await show(CheckoutButton, {}, [atlas, bread], { refresh });

		await button().click();
		answer(json({ problem: priceChanged([{ book: 'bread', was: 800, now: 950 }]) }, 409));

		const alert = page.getByRole('alert');
		await expect.element(alert).toMatchTextContent(/A price has changed/);
		await expect
			.element(alert.getByRole('listitem'))
			.toHaveTextContent('Bread & Salt: was $8.00, now $9.50');
		expect(refresh).toHaveBeenCalledTimes(1);

		await shop.rerender({ cart: [atlas, { ...bread, priceInCents: 950 }] });
		await expect.element(alert.getByRole('listitem')).toBeVisible();
		await button().click();
		expect(await said(requests[1])).toMatchObject({
			books: ['atlas', 'bread'],
			prices: [1250, 950]
		});
	});

	test('posts the books that are seen, at the prices that are seen, without scripts', async () => {
		await show(CheckoutButton, { action: '/pay' }, [atlas, bread]);
		const form = document.querySelector('form');

		expect([form?.method, form?.getAttribute('action')]).toEqual(['post', '/pay']);
		const fields = new FormData(form ?? undefined);
		expect(fields.getAll('book')).toEqual(['atlas', 'bread']);
		expect(fields.getAll('price')).toEqual(['1250', '800']);
		expect(fields.getAll('attempt')).toEqual([expect.stringMatching(/^[\w-]{8,64}$/)]);
	});

	test('sells one book past the cart', async () => {
		const { requests } = endpoint();
		await show(CheckoutButton, { books: [bread] }, [atlas]);

		await button().click();

		expect(await said(requests[0])).toMatchObject({ books: ['bread'], prices: [800] });
	});

	test('tells of a changed price also of a book past the cart', async () => {
		const { answer } = endpoint();
		await show(CheckoutButton, {
			books: [bread],
			problemMessages: { priceChange: (title, was, now) => `${title}, ${was} before, ${now} today` }
		});

		await button().click();
		answer(json({ problem: priceChanged([{ book: 'bread', was: 800, now: 950 }]) }, 409));

		await expect
			.element(page.getByRole('listitem'))
			.toHaveTextContent('Bread & Salt, $8.00 before, $9.50 today');
	});
});
