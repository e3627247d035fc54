import type Stripe from 'stripe';
import { newId } from '../ids.ts';

/** A price in JSON. The SDK's type has a `Decimal` for `unit_amount_decimal`, which the SDK creates from Stripe's string. */
export type Price = Omit<Stripe.Price, 'unit_amount_decimal'> & { unit_amount_decimal: string };

/** A line item in JSON. */
export type LineItem = Omit<Stripe.LineItem, 'price'> & { price: Price };

/** Input of `createLineItem`. `unitAmount` is in minor units, `created` in seconds. */
export interface LineItemDraft {
	product: Stripe.Product;
	currency: string;
	unitAmount: number;
	quantity: number;
	taxBehavior: Stripe.Price.TaxBehavior | undefined;
	metadata: Record<string, string>;
	created: number;
}

/** Creates a line item with an inline price. */
export function createLineItem(draft: LineItemDraft): LineItem {
	const amount = draft.unitAmount * draft.quantity;
	return {
		id: newId('lineItem'),
		object: 'item',
		adjustable_quantity: null,
		amount_discount: 0,
		amount_subtotal: amount,
		amount_tax: 0,
		amount_total: amount,
		currency: draft.currency,
		description: draft.product.name,
		metadata: draft.metadata,
		price: createPrice(draft),
		quantity: draft.quantity
	};
}

function createPrice(draft: LineItemDraft): Price {
	const { product, currency, unitAmount, taxBehavior = 'unspecified', created } = draft;
	return {
		id: newId('price'),
		object: 'price',
		active: false,
		billing_scheme: 'per_unit',
		created,
		currency,
		custom_unit_amount: null,
		livemode: false,
		lookup_key: null,
		metadata: {},
		nickname: null,
		product: product.id,
		recurring: null,
		tax_behavior: taxBehavior,
		tiers_mode: null,
		transform_quantity: null,
		type: 'one_time',
		unit_amount: unitAmount,
		unit_amount_decimal: String(unitAmount)
	};
}
