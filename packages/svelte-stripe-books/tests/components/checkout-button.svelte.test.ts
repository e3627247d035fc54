import { describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import CheckoutButton from '../../src/lib/components/CheckoutButton.svelte';
import { problem } from '../../src/lib/core/problem.ts';
import { atlas, bread } from '../support/shelf.ts';
import { quietShop, show } from './shop.ts';

quietShop();

const button = () => page.getByRole('button');
const json = (body: unknown, status = 200) => Response.json(body, { status });

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
		expect(await request?.json()).toEqual({ books: ['atlas', 'bread'] });
	});

	test('makes one request, however often it is clicked, and says that it is busy', async () => {
		const { requests, answer } = endpoint();
		await show(CheckoutButton, {}, [atlas]);

		await button().dblClick();
		await button().click({ force: true });

		expect(requests).toHaveLength(1);
		await expect.element(button()).toHaveAttribute('aria-disabled', 'true');
		await expect.element(button()).toHaveTextContent('One moment …');
		answer(json({ problem: problem('checkout_unavailable') }, 503));
		await expect.element(button()).toHaveAttribute('aria-disabled', 'false');
	});

	test('is as before when the shopper comes back from the payment page', async () => {
		endpoint();
		await show(CheckoutButton, {}, [atlas]);
		await button().click();
		await expect.element(button()).toHaveTextContent('One moment …');

		window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));

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
		['the answer says nothing', json({})]
	])('tells that nothing was charged when %s', async (_, response) => {
		const { answer } = endpoint();
		const refresh = vi.fn();
		await show(CheckoutButton, {}, [atlas], { refresh });

		await button().click();
		answer(response);

		await expect.element(page.getByRole('alert')).toMatchTextContent(/Nothing was charged/);
		expect(refresh).not.toHaveBeenCalled();
	});

	test('posts the books that are seen without scripts', async () => {
		await show(CheckoutButton, { action: '/pay' }, [atlas, bread]);
		const form = document.querySelector('form');

		expect([form?.method, form?.getAttribute('action')]).toEqual(['post', '/pay']);
		expect(new FormData(form ?? undefined).getAll('book')).toEqual(['atlas', 'bread']);
	});

	test('sells one book past the cart', async () => {
		const { requests } = endpoint();
		await show(CheckoutButton, { books: [bread] }, [atlas]);

		await button().click();

		expect(await requests[0]?.json()).toEqual({ books: ['bread'] });
	});
});
