import type Stripe from 'stripe';
import { createLineItem, type LineItem } from '../objects/line-item.ts';
import { withoutEmpty } from '../objects/metadata.ts';
import { createProduct } from '../objects/product.ts';
import { checkStep } from '../params/amount-step.ts';
import { missing, onlyOneOf } from '../params/param-errors.ts';
import type { ParamsOf } from '../params/read-params.ts';
import { noSuch, notSimulated, throwApiError } from '../wire/errors.ts';

type LineItemParams = NonNullable<ParamsOf<'POST /v1/checkout/sessions'>['line_items']>[number];

/** A line item of a new session, and the product created for it. */
export interface Line {
	item: LineItem;
	product: Stripe.Product;
}

/**
 * Validates a line item and creates its product and price.
 *
 * @param created Unix time in seconds
 * @throws ApiError if the line item is invalid
 */
export function readLineItem(line: LineItemParams, index: number, created: number): Line {
	const path = `line_items[${index}]`;
	if (line.price && line.price_data) onlyOneOf('price', 'price_data');
	// The sandbox has no stored prices.
	if (line.price) noSuch('price', line.price, `${path}[price]`, 400);
	const data = line.price_data;
	if (!data) {
		throwApiError({
			message: 'You must provide either price or price_data for each line item when using prices.'
		});
	}
	if (line.adjustable_quantity?.enabled) {
		notSimulated('adjustable_quantity', `${path}[adjustable_quantity]`);
	}
	// The sandbox has no stored tax rates.
	const [taxRate] = line.tax_rates || [];
	if (taxRate) noSuch('tax rate', taxRate, `${path}[tax_rates][0]`, 400);
	if (data.recurring) notSimulated('recurring prices', `${path}[price_data][recurring]`);
	if (data.unit_amount !== undefined && data.unit_amount_decimal) {
		onlyOneOf('unit_amount', 'unit_amount_decimal');
	}
	if (data.unit_amount_decimal) {
		notSimulated(
			'unit_amount_decimal: pass unit_amount',
			`${path}[price_data][unit_amount_decimal]`
		);
	}
	if (data.product && data.product_data) onlyOneOf('product', 'product_data');
	if (data.product) noSuch('product', data.product, `${path}[price_data][product]`, 400);
	const draft = data.product_data ?? missing(`${path}[price_data][product_data]`);
	const unitAmount = data.unit_amount ?? missing(`${path}[price_data][unit_amount]`);
	checkStep(unitAmount, data.currency, `${path}[price_data][unit_amount]`);
	if (line.quantity === undefined) {
		throwApiError({
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
		taxBehavior: data.tax_behavior,
		metadata: withoutEmpty(line.metadata ?? {}),
		created
	});
	return { item, product };
}
