import { originsOf } from '../../lib/server/bookshop-options.ts';
import type { BookStore } from '../../lib/store/book-store.ts';
import { allBooks } from '../list-all.ts';
import { describeFailure } from '../describe-failure.ts';
import { eachAtOnce } from './each-at-once.ts';
import { linesOf, nameSome, type Check } from './line.ts';

const { ok, warning, error } = linesOf('covers');

/** Covers that are read at once, and milliseconds that one may take. */
const limits = { concurrency: 8, time: 10_000 };

interface Cover {
	bookId: string;
	url: URL;
}

async function* allCovers(
	store: BookStore,
	origin: string,
	found: { without: string[]; malformed: string[] }
): AsyncGenerator<Cover> {
	for await (const { book } of allBooks(store)) {
		if (!book.onSale) continue;
		if (book.coverImageUrl === null) found.without.push(book.id);
		else if (URL.canParse(book.coverImageUrl, origin)) {
			yield { bookId: book.id, url: new URL(book.coverImageUrl, origin) };
		} else found.malformed.push(book.id);
	}
}

/** Checks whether the cover of every book for sale can be loaded. Those on the shop's origin can be loaded only while the shop runs. */
export const checkCovers: Check = async ({ store, options }, { fetch, progress, signal }) => {
	const [origin] = originsOf(options);
	const found = { without: [] as string[], malformed: [] as string[] };
	const broken: string[] = [];
	let reason = '';
	let count = 0;
	let isShopSilent = false;

	await eachAtOnce(allCovers(store, origin, found), limits.concurrency, async ({ bookId, url }) => {
		if (signal.aborted || (isShopSilent && url.origin === origin)) return;
		count += 1;
		progress(`${count} covers …`);
		try {
			const response = await fetch(url, { signal: AbortSignal.timeout(limits.time) });
			await response.body?.cancel();
			const type = response.headers.get('content-type') ?? '';
			if (response.ok && type.startsWith('image/')) return;
			reason ||= `${url.href} answered ${response.status}${response.ok ? ` with ${type || 'no type'}` : ''}`;
			broken.push(bookId);
		} catch (failure) {
			if (url.origin === origin) isShopSilent = true;
			else {
				reason ||= `${url.href}: ${describeFailure(failure)}`;
				broken.push(bookId);
			}
		}
	});

	const lines = [];
	const wrong = [...found.malformed, ...broken];
	if (wrong.length > 0) {
		lines.push(
			error(
				`These books have a cover that cannot be loaded: ${nameSome(wrong)}${reason && ` (${reason})`}.`,
				'Correct the URL of the cover, or put the image there.'
			)
		);
	}
	if (isShopSilent) {
		lines.push(
			warning(
				`The shop does not answer at ${origin}, so covers there were not checked.`,
				'Start the shop and run doctor again.'
			)
		);
	}
	if (found.without.length > 0) {
		lines.push(
			warning(
				`These books have no cover: ${nameSome(found.without)}.`,
				'Nothing is wrong, since title and author are shown instead. To add a cover, run: npx svelte-stripe-books books edit'
			)
		);
	}
	return lines.length > 0 ? lines : [ok(`Every cover loads (${count} checked).`)];
};
