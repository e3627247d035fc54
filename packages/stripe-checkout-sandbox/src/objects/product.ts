import type Stripe from 'stripe';
import { newId } from '../ids.ts';

/** What a caller says of a product that it sells without having made it first. */
export interface ProductDraft {
	name: string;
	description?: string | undefined;
	images?: string[] | undefined;
	metadata?: Record<string, string> | undefined;
	tax_code?: string | undefined;
	unit_label?: string | undefined;
}

/** A product made on the spot for a line of a session; `created` in seconds. */
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
