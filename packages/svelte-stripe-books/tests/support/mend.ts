import {
	reconcile,
	type ReconcileOptions,
	type ReconcileStep
} from '../../src/lib/server/index.ts';
import type { OpenShop } from './shop.ts';

/** Runs reconcile to its end, from the beginning of time unless said, by the sandbox's clock. */
export async function mend(
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

/** What the steps came to that found something to do. */
export const work = (steps: readonly ReconcileStep[]) =>
	steps
		.filter(({ outcome }) => outcome !== 'unchanged' && outcome !== 'ignored')
		.map(({ source, outcome }) => `${source} ${outcome}`);
