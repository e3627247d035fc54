import type Stripe from 'stripe';
import { newId } from '../ids.ts';

/** Parameters of an inline product (`product_data`). */
export interface ProductDraft {
	name: string;
	description?: string | undefined;
	images?: string[] | undefined;
	metadata?: Record<string, string> | undefined;
	tax_code?: string | undefined;
	unit_label?: string | undefined;
}

/** Creates the inline product of a line item. `created` is in seconds. */
export function createProduct(draft: ProductDraft, created: number): Stripe.Product {
	return {
		id: newId('product'),
		object: 'product',
		active: false,
		created,
		default_price: null,
		description: draft.description ?? null,
		images: draft.images ?? [],
		livemode: false,
		marketing_features: [],
		metadata: draft.metadata ?? {},
		name: draft.name,
		package_dimensions: null,
		shippable: null,
		statement_descriptor: null,
		tax_code: draft.tax_code ?? null,
		tax_details: null,
		type: 'service',
		unit_label: draft.unit_label ?? null,
		updated: created,
		url: null
	};
}
