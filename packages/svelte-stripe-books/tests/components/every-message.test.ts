import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import type { Translation } from '../../src/lib/core/messages.ts';
import { de } from '../../src/lib/messages/de/index.ts';
import { en } from '../../src/lib/messages/en/index.ts';
import { hasWords, readPage, wordsOf } from '../support/messages.ts';
import { book } from '../support/sample-books.ts';
import EveryMessage from './EveryMessage.svelte';

/** All texts of every component, with and without a book in the cart. */
function readEverything(messages: object, locale: string): string {
	const carts = [[book('emma', 'Emma')], [book('gift', 'Gift', { priceInCents: 0 })], []];
	return carts
		.map((cart) => readPage(render(EveryMessage, { props: { cart, messages, locale } }).body))
		.join('\n');
}

const pathsOf = (translation: Translation, matches: (words: string[]) => boolean) =>
	[...wordsOf(translation)].filter(([, words]) => matches(words)).map(([path]) => path);

/** Shown only in the browser: `german.svelte.test.ts` and `embedded-checkout-problems.test.ts` test them in German. */
const afterAction = [
	...['addToCart.added', 'addToCart.removed', 'cartDrawer.close', 'cartLines.removed'],
	...['checkoutButton.busy', 'embeddedCheckout.loading', 'embeddedCheckout.again']
];

test.each([
	['English', {}, en, de, 'en'],
	['German', de, de, en, 'de']
])('every component speaks %s, and no other language', (_, messages, own, other, locale) => {
	const page = readEverything(messages, locale);

	const unread = pathsOf(own, (words) => !words.every((word) => hasWords(page, word)));
	expect(unread.sort()).toEqual(afterAction.toSorted());
	// Names such as "Kindle" are the same in both.
	const shared = new Set([...wordsOf(own).values()].flat());
	const isForeign = (word: string) => !shared.has(word) && hasWords(page, word);
	expect(pathsOf(other, (words) => words.some(isForeign))).toEqual([]);
});

test.each([
	['English', en],
	['German', de]
])(
	'no line ends after the first letter of a word such as “e-reader” in a sentence in %s',
	(_, messages) => {
		const isSentence = (words: string) => words.includes(' ');
		const breaks = (words: string) => isSentence(words) && /(?<!\p{L})\p{L}-\p{L}/u.test(words);
		expect(pathsOf(messages, (words) => words.some(breaks))).toEqual([]);
	}
);

test.each([
	['English', en],
	['German', de]
])('texts in %s have the quotes and apostrophes of printed books', (_, messages) => {
	expect(pathsOf(messages, (words) => words.some((word) => /['"]/.test(word)))).toEqual([]);
});

test('German formats prices, days, sizes and numbers', () => {
	const page = readEverything(de, 'de');

	expect(page).toMatch(/12,50\s€/);
	expect(page).toContain('Gekauft am 1. März 2026');
	expect(page).toContain('2 Bücher gefunden');
	expect(page).toContain('Warenkorb, 1 Buch\n');
	expect(page).toMatch(/„Emma“: bisher 9,00\s€, jetzt 12,00\s€/);
	expect(page).toMatch(/\b9\skB/);
});

test('a language with a missing message is a type error', () => {
	const { empty, ...cartSummary } = de.cartSummary;
	// @ts-expect-error no `empty`
	const incomplete: Translation = { ...de, cartSummary };
	const { cart_full, ...problem } = de.problem;
	// @ts-expect-error no `cart_full`
	const withoutCode: Translation = { ...de, problem };

	expect([incomplete.cartSummary.empty, withoutCode.problem.cart_full]).toEqual([
		undefined,
		undefined
	]);
	expect([empty, cart_full]).toEqual(['Ihr Warenkorb ist leer.', expect.any(String)]);
});
