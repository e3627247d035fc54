import { formatMoney } from '../../lib/core/money.ts';
import { priceProblem } from '../../lib/server/checkout/price-limits.ts';
import { allBooks } from '../list-all.ts';
import { moneyFormat } from '../money-format.ts';
import { linesOf, nameSome, type Check, type DoctorLine } from './line.ts';
import { minimumCharge } from './minimum-charge.ts';

const { ok, warning, error } = linesOf('prices');

/** Checks whether Stripe would accept the price of every book that is for sale. */
export const checkPrices: Check = async ({ store, options }) => {
	const currency = options.currency.toLowerCase();
	const minimum = minimumCharge(currency);
	const money = (amount: number) => formatMoney(amount, moneyFormat(options));
	const lines: DoctorLine[] = [];
	const free: string[] = [];
	const small: string[] = [];
	let forSale = 0;
	for await (const { book } of allBooks(store)) {
		const { id, priceInCents, onSale } = book;
		if (!onSale) continue;
		forSale += 1;
		const reason = priceProblem(priceInCents, currency);
		if (reason !== null) {
			lines.push(
				error(
					`The price of "${id}", ${priceInCents}, ${reason}, so it cannot be bought.`,
					`Correct it: npx svelte-stripe-books books edit ${id} --price …`
				)
			);
		} else if (priceInCents === 0) free.push(id);
		else if (priceInCents < minimum) small.push(id);
	}
	if (small.length > 0) {
		lines.push(
			error(
				`Stripe requires at least ${money(minimum)} for one payment, so ${nameSome(small)} cannot be bought alone.`,
				`Set a price of ${money(minimum)} or more.`
			)
		);
	}
	if (free.length > 0) {
		lines.push(
			warning(
				`Free of charge: ${nameSome(free)}.`,
				'If this is intended, leave it: an order of 0 goes through Stripe without a payment.'
			)
		);
	}
	if (lines.some(({ level }) => level === 'error')) return lines;
	return [ok(`Stripe accepts the price of every book for sale (${forSale} checked).`), ...lines];
};
