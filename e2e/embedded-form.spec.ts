import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import {
	addToCart,
	announcer,
	badge,
	download,
	onPaymentPage,
	onSuccessPage
} from './support/journey.ts';
import { reservePort } from '../scripts/lib/ports.ts';
import { withTeardown } from '../scripts/lib/teardown.ts';
import { startSandbox, startStore } from './support/servers.ts';
import { expect, test as base } from './support/test.ts';

interface EmbeddingShop {
	url: string;
	sandbox: string;
}

/** A store that shows Stripe's form on a page of its own; of these journeys alone. */
const test = base.extend<object, { embeddingShop: EmbeddingShop }>({
	embeddingShop: [
		async ({}, use) =>
			withTeardown(async (teardown) => {
				const folder = await mkdtemp(path.join(tmpdir(), 'bookstore-embedding-'));
				teardown.add('folder', () => rm(folder, { recursive: true }));
				const port = await reservePort();
				const sandbox = await startSandbox(teardown, {
					url: `http://localhost:${port}/webhooks/stripe`,
					secret: 'whsec_sandbox'
				});
				const url = await startStore(teardown, {
					port,
					sandboxUrl: sandbox,
					database: `file:${path.join(folder, 'shop.db')}`,
					folder,
					log: path.join(folder, 'store.log'),
					env: { CHECKOUT_UI: 'embedded_page', STRIPE_PUBLISHABLE_KEY: 'pk_test_books' }
				});
				await use({ url, sandbox });
			}),
		{ scope: 'worker' }
	],
	baseURL: async ({ embeddingShop }, use) => use(embeddingShop.url)
});

const stub = readFileSync(
	path.join(
		import.meta.dirname,
		'../packages/svelte-stripe-books/tests/components/embedded-checkout/stripe-stub.js'
	),
	'utf8'
);

/** Answers in place of Stripe's script; the form it shows names the secret of the session. */
const standIn = (page: Page) =>
	page.route('https://js.stripe.com/**', (route) =>
		route.fulfill({ contentType: 'text/javascript', body: stub })
	);

async function toForm(page: Page): Promise<void> {
	await page.goto('/cart');
	// Without scripts, the button leads to Stripe's own page.
	await expect(announcer(page)).toBeAttached();
	await page.getByRole('button', { name: 'Check out' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pay');
}

/** Does what Stripe does when the form was filled in: takes the money, and sends the shopper back. */
async function payInForm(page: Page, { sandbox }: EmbeddingShop, email: string): Promise<void> {
	const form = page.getByRole('button', { name: /^Stripe asks for a card/ });
	const [, session = ''] = /(cs_test_\w+?)_secret_/.exec((await form.textContent()) ?? '') ?? [];
	const paid = await page.request.post(`${sandbox}/_sandbox/sessions/${session}/pay`, {
		form: { email }
	});
	const { redirectUrl } = (await paid.json()) as { redirectUrl: string };
	await page.goto(redirectUrl);
}

// One store for all of them.
test.describe.configure({ mode: 'default' });

test.describe('where the form is on a page of the shop', { tag: '@javascript' }, () => {
	test('pays in it, and has the books', async ({ page, embeddingShop, email }) => {
		await standIn(page);
		await addToCart(page, 'Slow Light', 'The Second Cup');
		await toForm(page);
		await expect(page.getByRole('region', { name: 'Payment' })).toHaveAttribute(
			'data-state',
			'ready'
		);
		await payInForm(page, embeddingShop, email);

		await onSuccessPage(page);
		await expect(page.getByText(email)).toBeVisible();
		await expect(download(page, 'Slow Light')).toBeVisible();
		await expect(badge(page, 0)).toBeVisible();
	});

	test('changes the cart after all, and comes back to a form for what is left', async ({
		page
	}) => {
		await standIn(page);
		await addToCart(page, 'Slow Light', 'The Second Cup');
		await toForm(page);
		const form = page.getByRole('button', { name: /^Stripe asks for a card/ });
		const first = await form.textContent();
		await page.getByRole('link', { name: 'Back to your cart' }).click();
		await page.getByRole('button', { name: 'Remove: Slow Light' }).click();
		await expect(badge(page, 1)).toBeVisible();

		// Before the page's script runs, the button leads to Stripe's own page.
		await expect(announcer(page)).toBeAttached();
		await page.getByRole('button', { name: 'Check out' }).click();
		await expect(form).not.toHaveText(first ?? '');
	});

	test('goes on to Stripe’s page where its script is blocked', async ({ page, complaints }) => {
		complaints.expect({ status: 403, path: /stripe\.js$/ });
		await page.route('https://js.stripe.com/**', (route) => route.fulfill({ status: 403 }));
		await addToCart(page, 'Slow Light');
		await toForm(page);
		await expect(page.getByRole('alert')).toContainText("You haven't been charged.");

		await page.getByRole('button', { name: 'Pay on Stripe’s own page' }).click();
		await onPaymentPage(page);
	});

	test.describe('in a browser without scripts', () => {
		test.use({ javaScriptEnabled: false });

		test('pays on Stripe’s page, from the cart or from the page of the form', async ({ page }) => {
			await addToCart(page, 'Slow Light');
			await page.goto('/cart');
			await page.getByRole('button', { name: 'Check out' }).click();
			await onPaymentPage(page);

			await page.goto('/checkout/pay');
			await page.getByRole('button', { name: 'Pay on Stripe’s own page' }).click();
			await onPaymentPage(page);
		});
	});
});
