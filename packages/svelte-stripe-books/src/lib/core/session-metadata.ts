import { isBookId } from './book.ts';
import { maxCartBooks } from './cart-cookie.ts';

/** Maximum length of a metadata value. Stripe's limit is 500 characters. */
const chunkLength = 490;

/**
 * The key under which the seller's commands write the current owner of an order: an address other than the one given at checkout, or the
 * tombstone of an erased customer.
 */
export const ownerKey = 'ssb-owner';

/**
 * Encodes the shop's name, a version, and the number and ids of the books as metadata of a checkout session.
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

/** Returns whether a session or charge belongs to this shop, since several shops may share a Stripe account. */
export function belongsToShop(
	metadata: Record<string, string> | null | undefined,
	shopName: string
): boolean {
	return metadata?.ssb === shopName;
}

/**
 * Decodes the book ids.
 *
 * @returns null for another version, a wrong number of books, or malformed or repeated ids
 */
export function decodeMetadata(metadata: Record<string, string>): string[] | null {
	if (metadata.v !== '1') return null;
	const ids: string[] = [];
	for (let index = 0; metadata[`b${index}`] !== undefined; index += 1) {
		ids.push(...(metadata[`b${index}`] ?? '').split(','));
	}
	const isValid =
		ids.length > 0 &&
		String(ids.length) === metadata.n &&
		ids.length <= maxCartBooks &&
		ids.every(isBookId) &&
		new Set(ids).size === ids.length;
	return isValid ? ids : null;
}
