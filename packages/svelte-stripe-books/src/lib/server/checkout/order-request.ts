import { isBookId, type Book } from '../../core/book.ts';
import { maxCartBooks } from '../../core/cart-cookie.ts';
import type { PriceChange, ProblemCode } from '../../core/problem.ts';
import { isJson } from '../http/responses.ts';
import { readForm, readJson } from '../http/body.ts';
import { readCart } from '../cart/cookie.ts';
import type { ShopEvent } from '../http/event.ts';

/** What a shopper asked to buy. */
export interface Order {
	/** Well-formed and distinct. */
	ids: string[];
	/** The price that was shown for each, in minor units; null when the client did not say. */
	prices: number[] | null;
	/** Names this try to pay: a double click, a reload or a retry has the same. */
	attempt: string;
	/** Whether Stripe's own page is asked for, also in a shop that embeds the form. */
	wantsHosted: boolean;
}

/** Reads an order from a form or JSON, or says why it is none. */
export async function readOrder(event: ShopEvent): Promise<Order | ProblemCode> {
	const raw = isJson(event.request) ? await fromJson(event.request) : await fromForm(event);
	if (typeof raw === 'string') return raw;

	const ids = checkIds(raw.books);
	if (typeof ids === 'string') return ids;
	const prices = raw.prices.map(toPrice);
	const saysPrices = prices.length > 0;
	if (saysPrices && (prices.length !== ids.length || !prices.every(Number.isSafeInteger))) {
		return 'request_invalid';
	}
	const isAttempt = typeof raw.attempt === 'string' && /^[\w-]{8,64}$/.test(raw.attempt);
	return {
		ids,
		prices: saysPrices ? prices : null,
		attempt: isAttempt ? String(raw.attempt) : crypto.randomUUID(),
		wantsHosted: raw.uiMode === 'hosted_page'
	};
}

/** A price as a form or JSON says it; NaN for anything else, which is never converted: an object may throw, or never end. */
function toPrice(value: unknown): number {
	if (typeof value === 'number') return value;
	return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : NaN;
}

interface RawOrder {
	books: unknown[];
	prices: unknown[];
	attempt: unknown;
	uiMode: unknown;
}

async function fromJson(request: Request): Promise<RawOrder | ProblemCode> {
	const body = await readJson(request);
	if (typeof body === 'string') return body;
	const { books, prices = [], attempt, uiMode }: Record<string, unknown> = Object(body.value);
	return Array.isArray(books) && Array.isArray(prices)
		? { books, prices, attempt, uiMode }
		: 'request_invalid';
}

/** A form that names no book means the cart. */
async function fromForm(event: ShopEvent): Promise<RawOrder | ProblemCode> {
	const form = await readForm(event.request);
	if (typeof form === 'string') return form;
	return {
		books: form.has('book') ? form.getAll('book') : readCart(event),
		prices: form.getAll('price'),
		attempt: form.get('attempt'),
		uiMode: form.get('uiMode')
	};
}

function checkIds(ids: unknown[]): string[] | ProblemCode {
	if (ids.length === 0) return 'cart_empty';
	if (ids.length > maxCartBooks) return 'cart_full';
	if (!ids.every(isBookId)) return 'book_invalid';
	return new Set(ids).size === ids.length ? ids : 'book_repeated';
}

/** The books whose price is another than the one that was shown. */
export function changedPrices(books: readonly Book[], { prices }: Order): PriceChange[] {
	return books.flatMap(({ id, priceInCents }, index) => {
		const was = prices?.[index] ?? priceInCents;
		return was === priceInCents ? [] : [{ book: id, was, now: priceInCents }];
	});
}
