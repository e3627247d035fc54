import { isBookId, type BookSummary } from '../../core/book.ts';
import { maxCartBooks } from '../../core/cart-cookie.ts';
import type { PriceChange, ProblemCode } from '../../core/problem.ts';
import { isJson } from '../http/responses.ts';
import { readForm, readJson } from '../http/body.ts';
import { cartOf } from '../cart/cookie.ts';
import type { ShopEvent } from '../http/event.ts';

/** The order that a client requested. */
export interface Order {
	/** The ids of the books, valid and distinct. */
	ids: string[];
	/** The price shown for each book, in minor units; null if the client sent none. */
	prices: number[] | null;
	/** Identifies this attempt to pay. A double click, a reload or a retry sends the same id. */
	attemptId: string;
	/** The ids that the shopper owns and has confirmed to buy again. */
	again: string[];
	/** Whether the one book of the order is bought from its page, to which refusals and a canceled payment lead. */
	isBuyNow: boolean;
	/** Whether to use Stripe's page even if the shop embeds the form. */
	wantsHosted: boolean;
}

/** Reads an order from a form or JSON. Returns a problem code if it is invalid. */
export async function readOrder(event: ShopEvent): Promise<Order | ProblemCode> {
	const raw = isJson(event.request) ? await fromJson(event.request) : await fromForm(event);
	if (typeof raw === 'string') return raw;

	const ids = checkIds(raw.books);
	if (typeof ids === 'string') return ids;
	const prices = raw.prices.map(toPrice);
	const hasPrices = prices.length > 0;
	if (hasPrices && (prices.length !== ids.length || !prices.every(Number.isSafeInteger))) {
		return 'request_invalid';
	}
	const { attempt } = raw;
	return {
		ids,
		prices: hasPrices ? prices : null,
		attemptId:
			typeof attempt === 'string' && /^[\w-]{8,64}$/.test(attempt) ? attempt : crypto.randomUUID(),
		again: raw.again.filter(isBookId),
		isBuyNow: Boolean(raw.buyNow) && ids.length === 1,
		wantsHosted: raw.uiMode === 'hosted_page'
	};
}

/** Parses a price. Returns NaN for other types, because converting an object may throw or loop. */
function toPrice(value: unknown): number {
	if (typeof value === 'number') return value;
	return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : NaN;
}

/** The fields as the client sent them. */
interface RawOrder {
	books: unknown[];
	prices: unknown[];
	attempt: unknown;
	again: unknown[];
	buyNow: unknown;
	uiMode: unknown;
}

async function fromJson(request: Request): Promise<RawOrder | ProblemCode> {
	const body = await readJson(request);
	if (typeof body === 'string') return body;
	const order: Record<string, unknown> = Object(body.value);
	const { books, prices = [], attempt, again = [], buyNow, uiMode } = order;
	return Array.isArray(books) && Array.isArray(prices) && Array.isArray(again)
		? { books, prices, attempt, again, buyNow, uiMode }
		: 'request_invalid';
}

/** A form without books orders the cart. */
async function fromForm(event: ShopEvent): Promise<RawOrder | ProblemCode> {
	const form = await readForm(event.request);
	if (typeof form === 'string') return form;
	return {
		books: form.has('book') ? form.getAll('book') : cartOf(event),
		prices: form.getAll('price'),
		attempt: form.get('attempt'),
		again: form.getAll('again'),
		buyNow: form.get('buyNow'),
		uiMode: form.get('uiMode')
	};
}

function checkIds(ids: unknown[]): string[] | ProblemCode {
	if (ids.length === 0) return 'cart_empty';
	if (ids.length > maxCartBooks) return 'cart_full';
	if (!ids.every(isBookId)) return 'book_invalid';
	return new Set(ids).size === ids.length ? ids : 'book_repeated';
}

/** Returns the books whose price differs from the one that was shown. */
export function changedPrices(books: readonly BookSummary[], { prices }: Order): PriceChange[] {
	return books.flatMap(({ id, priceInCents }, index) => {
		const was = prices?.[index] ?? priceInCents;
		return was === priceInCents ? [] : [{ book: id, was, now: priceInCents }];
	});
}
