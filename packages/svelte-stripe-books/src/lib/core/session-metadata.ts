import { isBookId } from './book.ts';
import { maxCartBooks } from './cart-cookie.ts';

/** Stripe takes 500 characters a value; 490 leave room for one more comma than we count. */
const chunkLength = 490;

/**
 * Writes what a checkout session must know to be fulfilled: the shop's name, a version, the count and ids of its books.
 *
 * @see https://docs.stripe.com/api/metadata
 */
export function encodeMetadata(
	shopName: string,
	bookIds: readonly string[]
): Record<string, string> {
	const chunks: string[] = [];
	for (const id of bookIds) {
		const last = chunks.at(-1);
		if (last !== undefined && last.length + 1 + id.length <= chunkLength) {
			chunks[chunks.length - 1] = `${last},${id}`;
		} else {
			chunks.push(id);
		}
	}
	return {
		ssb: shopName,
		v: '1',
		n: String(bookIds.length),
		...Object.fromEntries(chunks.map((chunk, index) => [`b${index}`, chunk]))
	};
}

/** Whether a session or charge was made by the shop of this name: two shops may share a Stripe account. */
export function belongsToShop(
	metadata: Record<string, string> | null | undefined,
	shopName: string
): boolean {
	return metadata?.ssb === shopName;
}

/**
 * Reads the ids back. `null` when they do not add up: another version, a wrong count, a malformed or repeated id.
 * Such a session is reported and never guessed at.
 */
export function decodeMetadata(metadata: Record<string, string>): string[] | null {
	if (metadata.v !== '1') return null;
	const ids: string[] = [];
	for (let index = 0; metadata[`b${index}`] !== undefined; index += 1) {
		ids.push(...(metadata[`b${index}`] ?? '').split(','));
	}
	const sound =
		ids.length > 0 &&
		String(ids.length) === metadata.n &&
		ids.length <= maxCartBooks &&
		ids.every(isBookId) &&
		new Set(ids).size === ids.length;
	return sound ? ids : null;
}
