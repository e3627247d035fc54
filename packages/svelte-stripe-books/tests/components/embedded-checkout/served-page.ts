import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Route } from 'playwright-core';
import { render } from 'svelte/server';
import { afterAll, beforeAll, expect } from 'vitest';
import { closeContext } from '../../../../../scripts/lib/close-context.ts';
import { closeAfterTest } from '../../../../../scripts/vitest/closing.ts';
import { serveHtml, type ServedHtml } from '../../support/serve-html.ts';
import { atlas, bread } from '../../support/shelf.ts';
import Shown from './Page.svelte';

/** What is answered in place of Stripe's script. */
const stub = readFileSync(path.join(import.meta.dirname, 'stripe-stub.js'), 'utf8');

/** The HTML that a server sends of the page, before any script. */
export function firstHtml({ open = true, empty = false } = {}): string {
	const { head, body } = render(Shown, { props: { cart: empty ? [] : [atlas, bread], open } });
	return `<!doctype html><html lang="en"><head><title>Pay</title>${head}</head><body>${body}<script type="module" src="/hydrate.ts"></script></body></html>`;
}

/** What stands around the page; each may be replaced. */
interface Surroundings {
	/** The page's query: `open`, `empty`. @default 'open' */
	query?: string;
	/** What becomes of Stripe's script. @default the stub */
	script?: (route: Route) => Promise<void>;
	/** What the shop's endpoint answers to an order. @default a secret for each: cs_1, cs_2, … */
	endpoint?: (order: { attempt: string; uiMode: string }, number: number) => object;
	/** What holds a form that is made, or refuses it with an error of that name. */
	making?: () => Promise<string | void>;
	scripts?: boolean;
	/** Whether time stands still until it is moved. @default false */
	stopClock?: boolean;
}

export const sendStub = (route: Route): Promise<void> =>
	route.fulfill({ contentType: 'text/javascript', body: stub });

/** Serves the page to a Chromium for all tests of a file. */
export function servePage() {
	let served: ServedHtml;
	beforeAll(async () => {
		served = await serveHtml(import.meta.dirname, (query) =>
			firstHtml({ open: query.has('open'), empty: query.has('empty') })
		);
	});
	afterAll(() => served?.close());

	/** Opens the page; fails the test when anything is in the console that the test does not ask for. */
	return async function openPage({
		query = 'open',
		script = sendStub,
		endpoint = (_, number) => ({ clientSecret: `cs_${number}` }),
		making,
		scripts = true,
		stopClock = false
	}: Surroundings = {}) {
		const context = await served.browser.newContext({ javaScriptEnabled: scripts });
		const page = await context.newPage();
		if (stopClock) await page.clock.install();
		const noise: string[] = [];
		page.on('console', (message) => {
			const isNetwork = /^(Failed to load resource|\[vite\])/.test(message.text());
			if (!isNetwork) noise.push(message.text());
		});
		page.on('pageerror', (error) => noise.push(String(error)));

		let asked = 0;
		await page.route('https://js.stripe.com/**', (route) => {
			asked += 1;
			return script(route);
		});
		const orders: { attempt: string; uiMode: string }[] = [];
		await page.route('**/checkout', (route) => {
			const order = route.request().postDataJSON() as { attempt: string; uiMode: string };
			return route.fulfill({ json: endpoint(order, orders.push(order)) });
		});
		if (making) await page.exposeFunction('stripeMaking', making);
		closeAfterTest('client', async () => {
			await closeContext(context);
			expect(noise).toEqual([]);
		});

		await page.goto(`${served.url}?${query}`);
		if (scripts) await page.locator('[data-hydrated]').waitFor({ state: 'attached' });
		return {
			page,
			orders,
			noise,
			/** How often Stripe's script was asked for. */
			asked: () => asked,
			/** What was asked of Stripe's script. */
			said: () => page.evaluate<string[]>('window.stripeSaid ?? []'),
			form: (secret: string) =>
				page.getByRole('button', { name: `Stripe asks for a card (${secret})` }),
			leave: () => page.getByRole('button', { name: 'Leave' }).click(),
			come: () => page.getByRole('button', { name: 'Go to pay' }).click()
		};
	};
}
