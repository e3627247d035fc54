import type Stripe from 'stripe';
import { createLineItem, type LineItem } from '../objects/line-item.ts';
import { createProduct } from '../objects/product.ts';
import { missing } from '../params/rule.ts';
import type { LineItemParams } from '../params/session-params.ts';
import { noSuch, notSimulated, refuse } from '../wire/errors.ts';
import { withoutEmpty } from './open-session.ts';

/** One line as the caller described it, and the product that is made for it. */
export function readLineItem(
	line: LineItemParams,
	index: number,
	created: number
): { item: LineItem; product: Stripe.Product } {
	const path = `line_items[${index}]`;
	// There are no prices in a sandbox but those that sessions make for themselves.
	if (line.price) noSuch('price', line.price, `${path}[price]`, 400);
	const data = line.price_data ?? missing(`${path}[price_data]`);
	if (data.recurring) notSimulated('recurring prices', `${path}[price_data][recurring]`);
	if (data.unit_amount_decimal) {
		notSimulated(
			'unit_amount_decimal: pass unit_amount',
			`${path}[price_data][unit_amount_decimal]`
		);
	}
	if (data.product) noSuch('product', data.product, `${path}[price_data][product]`, 400);
	const draft = data.product_data ?? missing(`${path}[price_data][product_data]`);
	const unitAmount = data.unit_amount ?? missing(`${path}[price_data][unit_amount]`);
	if (line.quantity === undefined) {
		refuse({
			param: `${path}[quantity]`,
			message: `Quantity is required. Add \`quantity\` to \`${path}\``
		});
	}

	const product = createProduct(
		{ ...draft, metadata: withoutEmpty(draft.metadata ?? {}) },
		created
	);
	const item = createLineItem({
		product,
		currency: data.currency,
		unitAmount,
		quantity: line.quantity,
		metadata: withoutEmpty(line.metadata ?? {}),
		created
	});
	return { item, product };
}
