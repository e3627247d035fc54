import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { library, type Block } from '../docs/blocks.ts';
import { typeErrorsOf } from '../docs/types.ts';

/** Type-checks a component against the built package. @returns the messages, without their place */
function typeErrors(markup: string): string[] {
	const folder = mkdtempSync(path.join(library, '.docs-'));
	closeAfterTest('folder', () => rmSync(folder, { recursive: true }));
	const block: Block = { page: 'page', line: 1, language: 'svelte', code: `${script}\n${markup}` };
	return typeErrorsOf([block], folder).map((message) => message.replace(/^page:1 /, ''));
}

const script = `<script lang="ts">
	import { BookCard, getCart, type Book, type BookSummary, type BookCardProps } from 'svelte-stripe-books';
	import { BookDetails } from 'svelte-stripe-books/book';
	import { CartDrawer, CartLines, CartSummary } from 'svelte-stripe-books/cart';
	import { BookGrid, type BookGridProps } from 'svelte-stripe-books/catalog';
	import { CheckoutStatus } from 'svelte-stripe-books/checkout';
	import { Library, LibraryBooks } from 'svelte-stripe-books/library';
	import type { CheckoutResult, LibraryState } from 'svelte-stripe-books';

	interface SeriesBook extends Book { series: string }
	type SeriesSummary = BookSummary<SeriesBook>;
	interface Props { book: SeriesBook; books: SeriesSummary[]; library: LibraryState<SeriesBook>; result: CheckoutResult<SeriesBook> }
	let { book, books, library, result }: Props = $props();
	let open = $state(false);
	const seriess: string[] = getCart<SeriesSummary>().lines.map(({ series }) => series);
	const card: BookCardProps = { book };
	const grid: BookGridProps<SeriesSummary> = { books, href: ({ series }) => series };
	// @ts-expect-error a column that does not exist
	const wrong: BookGridProps<SeriesSummary> = { books, href: ({ issn }) => issn };
</script>
{seriess} {card.book.title} {grid.books.length} {wrong.books.length}
`;

/** Uses of every component that hands a book to a snippet or a function. */
const uses = `
<BookGrid {books} href={({ series }) => series} srcset={({ series }) => series}>
	{#snippet card(book, index)}{book.series.length + index}{/snippet}
</BookGrid>
<BookCard {book}>{#snippet actions({ series })}{series.length}{/snippet}</BookCard>
<BookDetails {book}>{#snippet actions({ series, description })}{series.length} {description}{/snippet}</BookDetails>
<LibraryBooks books={library.status === 'open' ? library.books : []} href={({ series }) => series} />
<Library {library} href={({ series }) => series} />
<CheckoutStatus {result} href={({ series }) => series} />
<CartLines href={({ series }: SeriesSummary) => series} />
<CartSummary href={({ series }: SeriesSummary) => series} />
<CartDrawer bind:open href={({ series }: SeriesSummary) => series} />
`;

test('snippets and functions of components are typed with custom columns', () => {
	expect(typeErrors(uses)).toEqual([]);
});

test('a column that does not exist is a type error in every snippet and function', () => {
	const reads = uses.match(/\{ series|\.series/g) ?? [];
	expect(reads.length).toBeGreaterThan(10);
	const found = typeErrors(uses.replaceAll('series', 'issn'));
	expect(found.filter((message) => /'issn' does not exist/.test(message))).toHaveLength(
		reads.length
	);
});

test('a page of summaries shows books, but not the details of one', () => {
	expect(typeErrors('{#each books as book (book.id)}<BookCard {book} />{/each}')).toEqual([]);
	const [found] = typeErrors('{#each books as book (book.id)}<BookDetails {book} />{/each}');
	expect(found).toContain('missing the following properties');
});
