import {
	reconcile,
	type ReconcileOptions,
	type ReconcileStep
} from '../../src/lib/server/index.ts';
import type { OpenShop } from './shop.ts';

/** Runs reconcile to its end with the sandbox's clock, by default since 1970. */
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

/** Lists the outcomes of the steps that changed something. */
export const work = (steps: readonly ReconcileStep[]) =>
	steps
		.filter(({ outcome }) => outcome !== 'unchanged' && outcome !== 'ignored')
		.map(({ source, outcome }) => `${source} ${outcome}`);
