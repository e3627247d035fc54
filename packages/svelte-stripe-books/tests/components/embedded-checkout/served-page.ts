import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Route } from 'playwright-core';
import { render } from 'svelte/server';
import { afterAll, beforeAll, expect } from 'vitest';
import { closeContext } from 'test-support/close-context';
import { closeAfterTest } from 'test-support/close-after-test';
import { serveHtml, type ServedHtml } from '../../support/serve-html.ts';
import { atlas, bread } from '../../support/sample-books.ts';
import Page from './Page.svelte';

/** Source of the stub of Stripe.js. */
const stub = readFileSync(path.join(import.meta.dirname, 'stripe-stub.js'), 'utf8');

/** Renders the page on the server. */
export function renderHtml({ open = true, empty = false, german = false } = {}): string {
	const { head, body } = render(Page, {
		props: { cart: empty ? [] : [atlas, bread], open, german }
	});
	return `<!doctype html><html lang="en"><head><title>Pay</title>${head}</head><body>${body}<script type="module" src="/hydrate.js"></script></body></html>`;
}

/** An order as the component posts it. */
interface PostedOrder {
	attempt: string;
	again: string[];
	uiMode: string;
}

/** Options of `openPage`. */
interface PageOptions {
	/** Query string of the page: `open`, `empty` and `german`. @default 'open' */
	query?: string;
	/** Handles the request for Stripe.js. @default sends the stub */
	script?: (route: Route) => Promise<void>;
	/** Returns the response of the checkout endpoint. @default the client secrets cs_1, cs_2, … */
	endpoint?: (order: PostedOrder, number: number) => object;
	/** Delays the creation of a form, or rejects it with an error of the returned name. */
	onCreate?: () => Promise<string | void>;
	/** Whether JavaScript is enabled. @default true */
	scripts?: boolean;
	/** Whether to control time with `page.clock`. @default false */
	stopClock?: boolean;
}

export const sendStub = (route: Route): Promise<void> =>
	route.fulfill({ contentType: 'text/javascript', body: stub });

/** Serves the page to Chromium for all tests of a file. */
export function servePage() {
	let served: ServedHtml;
	beforeAll(async () => {
		served = await serveHtml(import.meta.dirname, (query) =>
			renderHtml({
				open: query.has('open'),
				empty: query.has('empty'),
				german: query.has('german')
			})
		);
	});
	afterAll(() => served?.close());

	/** Opens the page. Fails the test on unexpected console messages. */
	return async function openPage({
		query = 'open',
		script = sendStub,
		endpoint = (_, number) => ({ clientSecret: `cs_${number}` }),
		onCreate,
		scripts = true,
		stopClock = false
	}: PageOptions = {}) {
		const context = await served.browser.newContext({ javaScriptEnabled: scripts });
		const page = await context.newPage();
		if (stopClock) await page.clock.install();
		const logged: string[] = [];
		page.on('console', (message) => {
			const isNetwork = /^Failed to load resource/.test(message.text());
			if (!isNetwork) logged.push(message.text());
		});
		page.on('pageerror', (error) => logged.push(String(error)));

		let scriptRequests = 0;
		await page.route('https://js.stripe.com/**', (route) => {
			scriptRequests += 1;
			return script(route);
		});
		const orders: PostedOrder[] = [];
		await page.route('**/checkout', (route) => {
			const order = route.request().postDataJSON() as PostedOrder;
			return route.fulfill({ json: endpoint(order, orders.push(order)) });
		});
		if (onCreate) await page.exposeFunction('stripeOnCreate', onCreate);
		closeAfterTest('client', async () => {
			await closeContext(context);
			expect(logged).toEqual([]);
		});

		// A test may hold back Stripe.js, for which the event `load` waits.
		await page.goto(`${served.url}?${query}`, { waitUntil: 'domcontentloaded' });
		if (scripts) await page.locator('[data-hydrated]').waitFor({ state: 'attached' });
		return {
			page,
			orders,
			logged,
			/** Number of requests for Stripe.js. */
			scriptRequests: () => scriptRequests,
			/** Calls to Stripe.js in order. */
			calls: () => page.evaluate<string[]>('window.stripeCalls ?? []'),
			form: (secret: string) =>
				page.getByRole('button', { name: `Stripe asks for a card (${secret})` }),
			closeForm: () => page.getByRole('button', { name: 'Leave' }).click(),
			openForm: () => page.getByRole('button', { name: 'Go to pay' }).click()
		};
	};
}
