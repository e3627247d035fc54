import { withoutIncludable } from '../objects/coupon.ts';
import { breakdownOf, lineDiscounts, lineTaxes } from '../pricing/breakdown.ts';
import { paginate, newestFirst } from '../params/paging.ts';
import type { SessionRecord, Store } from '../store.ts';
import type { Fields, Value } from '../wire/form.ts';

type Json = Record<string, unknown>;

/** Resolves the ID in a field, by field name. */
const references: Record<string, (store: Store, id: string) => object | undefined> = {
	payment_intent: (store, id) => store.paymentIntents.get(id),
	latest_charge: (store, id) => store.charges.get(id),
	payment_method: (store, id) => store.paymentMethods.get(id),
	charge: (store, id) => store.charges.get(id),
	coupon: (store, id) => store.coupons.get(id),
	invoice: (store, id) => store.invoices.get(id),
	customer: (store, id) => store.customers.get(id),
	product: (store, id) => store.products.get(id),
	shipping_rate: (store, id) => store.shippingRates.get(id),
	promotion_code: (store, id) => store.promotionCodes.get(id)
};

/** Returns the value of a field that is only present if expanded, by object type and field name. */
const inclusions: Record<string, (store: Store, id: string) => unknown> = {
	'charge refunds': (store, id) => firstRefunds(store, id),
	'checkout.session line_items': (store, id) => firstLineItems(store, id),
	'coupon applies_to': (store, id) => store.coupons.get(id)?.applies_to,
	'coupon currency_options': (store, id) => store.coupons.get(id)?.currency_options,
	'item discounts': (store, id) => ofLineItem(store, id, lineDiscounts),
	'item taxes': (store, id) => ofLineItem(store, id, lineTaxes)
};

/** Returns the paths in `expand`, whether sent as a list or a single value. */
export function expandPaths({ expand }: Fields): string[] {
	const values: Value[] = Array.isArray(expand) ? expand : [expand];
	return values.filter((value) => typeof value === 'string');
}

/** Returns a copy of a response with the referenced objects expanded. */
export function expandAll(store: Store, response: object, paths: string[]): object {
	const copy = withoutIncludable(response);
	if ('data' in copy && Array.isArray(copy.data)) copy.data = copy.data.map(withoutIncludable);
	for (const path of paths) expand(store, copy, path.split('.'));
	return copy;
}

function expand(store: Store, target: object, steps: string[]): void {
	const [step, ...rest] = steps;
	if (step === undefined) return;
	const view: Json = { ...target };
	const value = load(store, view, step, rest);
	Object.assign(target, { [step]: value });
	for (const each of Array.isArray(value) ? value : [value]) {
		if (typeof each === 'object' && each !== null) expand(store, each, rest);
	}
}

function load(store: Store, view: Json, step: string, rest: string[]): unknown {
	if (view.object === 'list' && step === 'data') return view.data;
	const current = view[step];
	if (view.object === 'checkout.session' && step === 'total_details' && rest[0] === 'breakdown') {
		const record = store.sessions.get(String(view.id));
		return { ...Object(current), breakdown: record && structuredClone(breakdownOf(record)) };
	}
	const include = inclusions[`${String(view.object)} ${step}`];
	if (include) return current ?? structuredClone(include(store, String(view.id)));
	if (typeof current !== 'string') return current;
	const found = references[step]?.(store, current);
	return found ? withoutIncludable(found) : current;
}

function firstLineItems(store: Store, id: string): object {
	const lineItems = store.sessions.get(id)?.lineItems ?? [];
	const url = `/v1/checkout/sessions/${id}/line_items`;
	return paginate(lineItems, {}, { url, kind: 'item' });
}

function firstRefunds(store: Store, id: string): object {
	const refunds = newestFirst(store.refunds).filter(({ charge }) => charge === id);
	return paginate(refunds, {}, { url: `/v1/charges/${id}/refunds`, kind: 'refund' });
}

function ofLineItem<T>(
	{ sessions }: Store,
	id: string,
	read: (record: SessionRecord, index: number) => T
): T | undefined {
	for (const record of sessions.values()) {
		const index = record.lineItems.findIndex((item) => item.id === id);
		if (index >= 0) return read(record, index);
	}
	return undefined;
}
