import type { Purchase } from 'svelte-stripe-books/server';
import type { MailRow } from './mail-layout.ts';

/** What was charged for a book, in minor units. */
export interface LineAmounts {
	/** Before discounts and taxes that were added. */
	listed: number;
	/** After both. */
	charged: number;
}

/**
 * Returns the rows of an order: its books, what changed their sum, and the total. If the listed prices do not add up to the
 * total, for example because a book follows later, each book has the amount that was charged for it.
 */
export function receiptRows(
	books: Purchase['books'],
	session: Purchase['session'],
	{ amounts, money }: { amounts: ReadonlyMap<string, LineAmounts>; money: (n: number) => string }
): MailRow[] {
	const total = session.amount_total ?? 0;
	const discount = session.total_details?.amount_discount ?? 0;
	const tax = session.total_details?.amount_tax ?? 0;
	const due = books.reduce((sum, { id }) => sum + (amounts.get(id)?.listed ?? 0), -discount);
	const isIncluded = due === total;
	const addsUp = isIncluded || due + tax === total;
	const shown = addsUp ? 'listed' : 'charged';
	return [
		...books.map(({ id, title, author }) => {
			const amount = amounts.get(id)?.[shown];
			return {
				kind: 'book' as const,
				label: title,
				note: author ? `by ${author}` : undefined,
				amount: amount === undefined ? '' : money(amount)
			};
		}),
		...(addsUp && discount > 0
			? [{ kind: 'sum' as const, label: 'Discount', amount: money(-discount) }]
			: []),
		...(addsUp && tax > 0
			? [{ kind: 'sum' as const, label: isIncluded ? 'Tax included' : 'Tax', amount: money(tax) }]
			: []),
		{ kind: 'total', label: 'Total', amount: money(total) }
	];
}
