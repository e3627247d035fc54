import {
	reconcile,
	type ReconcileOptions,
	type ReconcileStep
} from '../../src/lib/server/index.ts';
import { openDatabase, type OpenShop } from './shop.ts';

/** Runs `reconcile` to completion on the sandbox's clock, since the epoch unless `options.since` is set. */
export async function runReconcile(
	{ shop, sandbox }: OpenShop,
	options: Partial<ReconcileOptions> = {}
): Promise<ReconcileStep[]> {
	const steps: ReconcileStep[] = [];
	const now = () => sandbox.clock.now;
	for await (const step of reconcile({ ...shop, since: new Date(0), now, ...options })) {
		steps.push(step);
	}
	return steps;
}

/** Rebuilds an empty database from Stripe. @returns the shop with that database */
export async function rebuild(
	shop: OpenShop,
	options: Partial<ReconcileOptions> = {}
): Promise<OpenShop> {
	const database = await openDatabase();
	const { store } = database;
	await runReconcile(shop, { ...options, store });
	return { ...shop, ...database, shop: { ...shop.shop, store } };
}

/** Lists the outcomes of steps that changed something. */
export const changesOf = (steps: readonly ReconcileStep[]) =>
	steps
		.filter(({ outcome }) => outcome !== 'unchanged' && outcome !== 'ignored')
		.map(({ source, outcome }) => `${source} ${outcome}`);
