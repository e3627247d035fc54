import { fold } from './fold.ts';
import { lettersOf, pairsOf, wordsOf } from './words.ts';

/** Similarity from which a book is suggested: 1 for the same words, 0 for no pair of letters in common. */
const threshold = 0.5;

/** Words shorter than this, such as "the", count only in a search without longer ones. Letters. */
const shortWord = 4;

/**
 * Returns the books whose title or author is spelled most like a search that found nothing, for "Did you mean …?". Each word of the search
 * is compared with the most similar word of the book, by the Dice coefficient of their pairs of letters. Long words weigh more than short ones.
 *
 * @param candidates books to choose from
 * @param limit maximum number of books
 * @returns the nearest first; none if nothing is near
 */
export function nearestTitles<B extends { title: string; author: string }>(
	search: string,
	candidates: readonly B[],
	limit: number
): B[] {
	const words = spellingsOf(search);
	const long = words.filter(({ length }) => length >= shortWord);
	const wanted = long.length > 0 ? long : words;
	const total = wanted.reduce((sum, { length }) => sum + length, 0);
	if (total === 0) return [];

	const rank = (book: B) => {
		const own = spellingsOf(`${book.title} ${book.author}`);
		const best = wanted.map(
			(word) =>
				word.length * Math.max(0, ...own.map((other) => similarity(word.pairs, other.pairs)))
		);
		return { book, nearness: best.reduce((sum, value) => sum + value, 0) / total };
	};
	return candidates
		.map(rank)
		.filter(({ nearness }) => nearness >= threshold)
		.sort((a, b) => b.nearness - a.nearness)
		.slice(0, limit)
		.map(({ book }) => book);
}

interface Spelling {
	/** Number of letters. */
	length: number;
	/** Pairs of letters, including those at both ends. */
	pairs: Set<string>;
}

function spellingsOf(text: string): Spelling[] {
	return wordsOf(fold(text)).map((word) => {
		const letters = lettersOf(word.replaceAll("'", ''));
		return { length: letters.length, pairs: new Set(pairsOf([' ', ...letters, ' '])) };
	});
}

/** Sørensen–Dice coefficient. */
function similarity(a: Set<string>, b: Set<string>): number {
	const shared = [...a].filter((pair) => b.has(pair)).length;
	return (2 * shared) / (a.size + b.size);
}
