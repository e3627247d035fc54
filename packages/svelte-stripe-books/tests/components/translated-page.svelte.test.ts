import { flushSync, type Component } from 'svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import AddToCart from '../../src/lib/components/AddToCart.svelte';
import BookCard from '../../src/lib/components/BookCard.svelte';
import EmptyState from '../../src/lib/components/EmptyState.svelte';
import Price from '../../src/lib/components/Price.svelte';
import Problem from '../../src/lib/components/Problem.svelte';
import BookDetails from '../../src/lib/components/book/BookDetails.svelte';
import SampleLink from '../../src/lib/components/book/SampleLink.svelte';
import CartDrawer from '../../src/lib/components/cart/CartDrawer.svelte';
import CartSummary from '../../src/lib/components/cart/CartSummary.svelte';
import CheckoutButton from '../../src/lib/components/cart/CheckoutButton.svelte';
import BookGrid from '../../src/lib/components/catalog/BookGrid.svelte';
import Pagination from '../../src/lib/components/catalog/Pagination.svelte';
import SearchBox from '../../src/lib/components/catalog/SearchBox.svelte';
import CheckoutStatus from '../../src/lib/components/checkout/CheckoutStatus.svelte';
import LibraryBooks from '../../src/lib/components/library/LibraryBooks.svelte';
import LibraryForm from '../../src/lib/components/library/LibraryForm.svelte';
import { priceChanged, problem } from '../../src/lib/core/problem.ts';
import { de } from '../../src/lib/messages/de/index.ts';
import { atlas, book, bread, ownedBooks } from '../support/sample-books.ts';
import { textsOf, translatePage } from '../support/translate-page.ts';
import EveryMessage from './EveryMessage.svelte';
import { renderInShop, useEmptyCart } from './shop.ts';

useEmptyCart();
afterEach(() => vi.unstubAllGlobals());

type Props = Record<string, unknown>;

/** Changes a translated page back and forth, and expects the texts of pages that were never translated. */
async function expectCurrentTexts(component: unknown, before: Props, after: Props): Promise<void> {
	const open = (props: Props) => renderInShop(component as Component<Props>, props);
	const expected: string[][] = [];
	for (const props of [after, before]) {
		const { container } = await open(props);
		expected.push(textsOf(container));
		await cleanup();
	}

	const { container, rerender } = await open(before);
	translatePage();
	await rerender({ showProps: after });
	expect(textsOf(container)).toEqual(expected[0]);
	translatePage();
	await rerender({ showProps: before });
	expect(textsOf(container)).toEqual(expected[1]);
}

const renamed = book('atlas', 'Ein Atlas kleiner Räume', {
	author: 'Ida H.',
	description: 'Neu.\n\nUnd mehr.',
	priceInCents: 1500
});
const old = { ...renamed, ...atlas, coverImageUrl: null, description: 'Old.\n\nAnd more.' };
const [owned] = ownedBooks;

describe('a translated page shows what changes', () => {
	test.each<[name: string, component: unknown, before: Props, after: Props]>([
		['AddToCart', AddToCart, { book: old }, { book: { ...old, onSale: false } }],
		['AddToCart of an owned book', AddToCart, { book: old }, { book: old, owned: true }],
		['BookCard', BookCard, { book: old }, { book: renamed }],
		[
			'BookCard without a link',
			BookCard,
			{ book: old },
			{ book: old, href: null, headingLevel: 3 }
		],
		['BookDetails', BookDetails, { book: old }, { book: { ...renamed, description: 'Kurz.' } }],
		['BookGrid', BookGrid, { books: [old, bread] }, { books: [bread, renamed] }],
		[
			'CheckoutStatus',
			CheckoutStatus,
			{ result: { status: 'processing' } },
			{ result: { status: 'paid', isBuyer: true, email: 'ida@example.com', books: ownedBooks } }
		],
		[
			'CheckoutStatus of an order',
			CheckoutStatus,
			{ result: { status: 'processing' } },
			{
				result: {
					status: 'processing',
					order: { number: 'A1', placedAt: new Date('2026-03-01T00:00:00Z'), total: 800 }
				}
			}
		],
		['EmptyState', EmptyState, { title: 'Nothing', text: 'At all.' }, { title: 'Something' }],
		[
			'LibraryBooks',
			LibraryBooks,
			{ books: ownedBooks },
			{
				books: [
					{
						book: renamed,
						purchasedAt: new Date('2026-04-01T00:00:00Z'),
						downloads: owned?.downloads.map((file) => ({ ...file, sizeInBytes: 9000 }))
					}
				]
			}
		],
		['LibraryBooks without books', LibraryBooks, { books: ownedBooks }, { books: [] }],
		[
			'LibraryForm',
			LibraryForm,
			{ problem: problem('email_invalid') },
			{ problem: problem('library_empty') }
		],
		['LibraryForm after a mail', LibraryForm, {}, { sentTo: 'ida@example.com' }],
		['Pagination', Pagination, { nextHref: '/?after=x' }, { previousHref: '/' }],
		['Price', Price, { amount: 1250 }, { amount: 1500 }],
		['Price of a free book', Price, { amount: 1250 }, { amount: 0 }],
		[
			'Problem',
			Problem,
			{ problem: problem('cart_full') },
			{ problem: priceChanged([{ book: 'atlas', was: 900, now: 0 }]), books: [old] }
		],
		['Problem that is over', Problem, { problem: problem('cart_full') }, { problem: null }],
		[
			'SampleLink',
			SampleLink,
			{ book: old, format: 'epub', sizeInBytes: 9000 },
			{ book: old, format: 'pdf' }
		],
		['SearchBox', SearchBox, { resultCount: 2 }, { resultCount: 1 }]
	])('in %s', (_, component, before, after) => expectCurrentTexts(component, before, after));

	test('in the language of every message', async () => {
		// The embedded form keeps loading.
		vi.stubGlobal('Stripe', () => ({ createEmbeddedCheckoutPage: () => new Promise(() => {}) }));
		vi.spyOn(window, 'fetch').mockImplementation(async () => Response.json({ clientSecret: 'x' }));
		const cart = [book('emma', 'Emma')];
		const english = { cart, locale: 'en', messages: {} };
		const german = { cart, locale: 'de', messages: de };
		document.cookie = 'ssb_cart=1.emma; path=/';
		const { container } = await render(EveryMessage, { props: german });
		const expected = textsOf(container);
		await cleanup();

		const translated = await render(EveryMessage, { props: english });
		translatePage();
		await translated.rerender(german);

		expect(textsOf(translated.container)).toEqual(expected);
	});
});

describe('on a translated page', () => {
	const badge = () => page.getByRole('link', { name: /^Cart, / }).first();

	test('the button says what it does, and the badge how many books there are', async () => {
		await renderInShop(AddToCart, { book: atlas });

		for (const [label, name, count] of [
			['Remove', /^Remove/, 1],
			['Add to cart', /^Add to cart/, 0],
			['Remove', /^Remove/, 1]
		] as const) {
			translatePage();
			await page.getByRole('button').click();
			await expect.element(page.getByRole('button', { name })).toHaveTextContent(label);
			await expect.element(badge()).toMatchTextContent(new RegExp(`${count}»?$`));
		}
	});

	test('the cart shows its total after a book was removed, and that it is empty', async () => {
		await renderInShop(CartSummary, {}, [atlas, bread]);
		const total = () => page.getByRole('definition').last();

		translatePage();
		await page.getByRole('button', { name: `Remove: ${atlas.title}` }).click();
		await expect.element(total()).toHaveTextContent('$8.00');
		await expect.element(badge()).toMatchTextContent(/1»?$/);
		translatePage();
		await page.getByRole('button', { name: `Remove: ${bread.title}` }).click();
		await expect.element(page.getByText('Your cart is empty.')).toBeVisible();
	});

	test('the checkout shows that it is busy, and why it was refused', async () => {
		const pending: ((response: Response) => void)[] = [];
		vi.spyOn(window, 'fetch').mockImplementation(() => new Promise((send) => pending.push(send)));
		await renderInShop(CheckoutButton, {}, [atlas]);
		const button = () => page.getByRole('button');

		for (const code of ['checkout_unavailable', 'total_too_small'] as const) {
			translatePage();
			await button().click();
			await expect.element(button()).toHaveTextContent('One moment…');
			translatePage();
			pending.pop()?.(Response.json({ problem: problem(code) }, { status: 409 }));
			await expect.element(page.getByRole('alert')).toHaveTextContent(problem(code).message);
			await expect.element(button()).toHaveTextContent('Check out');
		}
	});

	test('the drawer shows the current cart', async () => {
		await renderInShop(CartDrawer, { open: true }, [atlas, bread]);
		const drawer = page.getByRole('dialog');
		await expect.element(drawer).toBeVisible();

		translatePage();
		await drawer.getByRole('button', { name: `Remove: ${atlas.title}` }).click();
		await expect.element(drawer.getByRole('definition').last()).toHaveTextContent('$8.00');
		translatePage();
		await page.getByRole('button', { name: /Close/ }).click();
		flushSync();
		expect(textsOf(document.body)).not.toContain(bread.title);
	});
});
