import { paginate, newestFirst } from '../params/paging.ts';
import type { Store } from '../store.ts';
import type { Fields, Value } from '../wire/form.ts';

type Json = Record<string, unknown>;

/** Resolves the ID in a field, by field name. */
const references: Record<string, (store: Store, id: string) => object | undefined> = {
	payment_intent: (store, id) => store.paymentIntents.get(id),
	latest_charge: (store, id) => store.charges.get(id),
	payment_method: (store, id) => store.paymentMethods.get(id),
	charge: (store, id) => store.charges.get(id),
	customer: (store, id) => store.customers.get(id),
	product: (store, id) => store.products.get(id)
};

/** Returns the paths in `expand`, whether sent as a list or a single value. */
export function expandPaths({ expand }: Fields): string[] {
	const values: Value[] = Array.isArray(expand) ? expand : [expand];
	return values.filter((value) => typeof value === 'string');
}

/** Returns a copy of a response with the referenced objects expanded. */
export function expandAll(store: Store, response: object, paths: string[]): object {
	const copy = structuredClone(response);
	for (const path of paths) expand(store, { ...copy }, copy, path.split('.'));
	return copy;
}

function expand(store: Store, view: Json, target: object, steps: string[]): void {
	const [step, ...rest] = steps;
	if (step === undefined) return;
	if (view.object === 'list' && step === 'data' && Array.isArray(view.data)) {
		for (const item of view.data) expand(store, { ...item }, item, rest);
		return;
	}
	const value = load(store, view, step);
	Object.assign(target, { [step]: value });
	if (typeof value === 'object' && value !== null) expand(store, { ...value }, value, rest);
}

function load(store: Store, view: Json, step: string): unknown {
	if (view.object === 'checkout.session' && step === 'line_items') {
		return view.line_items ?? firstLineItems(store, String(view.id));
	}
	if (view.object === 'charge' && step === 'refunds') {
		return view.refunds ?? firstRefunds(store, String(view.id));
	}
	const current = view[step];
	if (typeof current !== 'string') return current;
	return structuredClone(references[step]?.(store, current) ?? current);
}

function firstLineItems(store: Store, id: string): object {
	const lineItems = store.sessions.get(id)?.lineItems ?? [];
	const url = `/v1/checkout/sessions/${id}/line_items`;
	return structuredClone(paginate(lineItems, {}, { url, kind: 'item' }));
}

function firstRefunds(store: Store, id: string): object {
	const refunds = newestFirst(store.refunds).filter(({ charge }) => charge === id);
	return structuredClone(
		paginate(refunds, {}, { url: `/v1/charges/${id}/refunds`, kind: 'refund' })
	);
}
