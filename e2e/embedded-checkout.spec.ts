import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import {
	addToCart,
	announcer,
	cartLink,
	downloadLink,
	expectPaymentPage,
	expectSuccessPage
} from './support/actions.ts';
import { reservePort } from 'test-support/ports';
import { withTeardown } from 'test-support/teardown';
import { startSandbox, startStore } from './support/servers.ts';
import { expect, test as base } from './support/test.ts';

interface EmbeddedShop {
	url: string;
	sandbox: string;
}

/** A store with Embedded Checkout, for these tests only. */
const test = base.extend<object, { embeddedShop: EmbeddedShop }>({
	embeddedShop: [
		async ({}, use) =>
			withTeardown(async (teardown) => {
				const folder = await mkdtemp(path.join(tmpdir(), 'bookstore-embedded-'));
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
	baseURL: async ({ embeddedShop }, use) => use(embeddedShop.url)
});

const stub = readFileSync(
	path.join(
		import.meta.dirname,
		'../packages/svelte-stripe-books/tests/components/embedded-checkout/stripe-stub.js'
	),
	'utf8'
);

/** Replaces Stripe.js with a stub whose form shows the client secret. */
const stubStripe = (page: Page) =>
	page.route('https://js.stripe.com/**', (route) =>
		route.fulfill({ contentType: 'text/javascript', body: stub })
	);

async function openPaymentForm(page: Page): Promise<void> {
	await page.goto('/cart');
	// Before hydration, the button would lead to Stripe's hosted page.
	await expect(announcer(page)).toBeAttached();
	await page.getByRole('button', { name: 'Check out' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pay');
}

/** Pays as Stripe's form would, and follows its redirect to the shop. */
async function payInForm(page: Page, { sandbox }: EmbeddedShop, email: string): Promise<void> {
	const form = page.getByRole('button', { name: /^Stripe asks for a card/ });
	const [, session = ''] = /(cs_test_\w+?)_secret_/.exec((await form.textContent()) ?? '') ?? [];
	const paid = await page.request.post(`${sandbox}/_sandbox/sessions/${session}/pay`, {
		form: { email }
	});
	const { redirectUrl } = (await paid.json()) as { redirectUrl: string };
	await page.goto(redirectUrl);
}

// The tests share one store.
test.describe.configure({ mode: 'default' });

test.describe('Embedded Checkout', { tag: '@javascript' }, () => {
	test('takes a payment and shows the books', async ({ page, embeddedShop, email }) => {
		await stubStripe(page);
		await addToCart(page, 'Slow Light', 'The Second Cup');
		await openPaymentForm(page);
		await expect(page.getByRole('region', { name: 'Payment' })).toHaveAttribute(
			'data-state',
			'ready'
		);
		await payInForm(page, embeddedShop, email);

		await expectSuccessPage(page);
		await expect(page.getByText(email)).toBeVisible();
		await expect(downloadLink(page, 'Slow Light')).toBeVisible();
		await expect(cartLink(page, 0)).toBeVisible();
	});

	test('starts a new session after the cart has changed', async ({ page }) => {
		await stubStripe(page);
		await addToCart(page, 'Slow Light', 'The Second Cup');
		await openPaymentForm(page);
		const form = page.getByRole('button', { name: /^Stripe asks for a card/ });
		const first = await form.textContent();
		await page.getByRole('link', { name: 'Back to your cart' }).click();
		await page.getByRole('button', { name: 'Remove: Slow Light' }).click();
		await expect(cartLink(page, 1)).toBeVisible();

		// Before hydration, the button would lead to Stripe's hosted page.
		await expect(announcer(page)).toBeAttached();
		await page.getByRole('button', { name: 'Check out' }).click();
		await expect(form).not.toHaveText(first ?? '');
	});

	test('offers Stripe’s hosted page when Stripe.js is blocked', async ({ page, pageErrors }) => {
		pageErrors.allow({ status: 403, path: /stripe\.js$/ });
		await page.route('https://js.stripe.com/**', (route) => route.fulfill({ status: 403 }));
		await addToCart(page, 'Slow Light');
		await openPaymentForm(page);
		await expect(page.getByRole('alert')).toContainText('You haven’t been charged.');

		await page.getByRole('button', { name: 'Pay on Stripe’s own page' }).click();
		await expectPaymentPage(page);
	});

	test.describe('without JavaScript', () => {
		test.use({ javaScriptEnabled: false });

		test('leads to Stripe’s hosted page, from the cart and from the payment form', async ({
			page
		}) => {
			await addToCart(page, 'Slow Light');
			await page.goto('/cart');
			await page.getByRole('button', { name: 'Check out' }).click();
			await expectPaymentPage(page);

			await page.goto('/checkout/pay');
			await page.getByRole('button', { name: 'Pay on Stripe’s own page' }).click();
			await expectPaymentPage(page);
		});
	});
});
