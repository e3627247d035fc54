import type { ReconcileStep } from '../../lib/server/payments/reconcile.ts';

type Outcome = ReconcileStep['outcome'];

/** Counts the outcomes of a reconciliation. */
export interface Tally {
	/** Counts a step. In a retry, counts only changes and steps that were claimed before. */
	add(step: ReconcileStep): void;
	/** Starts a retry of the claimed steps. */
	startRetry(): void;
	/** Returns the number of steps with an outcome. */
	count(outcome: Outcome): number;
	/** Number of checked steps. */
	readonly total: number;
}

const done: Outcome[] = ['recorded', 'closed', 'reopened'];
const keyOf = ({ source, id }: ReconcileStep): string => `${source} ${id}`;

/** Creates an empty tally. */
export function createTally(): Tally {
	const counts = new Map<Outcome, number>();
	let claimed = new Set<string>();
	let retried: Set<string> | undefined;
	let total = 0;
	const change = (outcome: Outcome, by: number) =>
		counts.set(outcome, (counts.get(outcome) ?? 0) + by);

	return {
		add(step) {
			const key = keyOf(step);
			if (retried?.delete(key)) change('claimed', -1);
			else if (retried && !done.includes(step.outcome)) return;
			else total += 1;
			change(step.outcome, 1);
			if (step.outcome === 'claimed') claimed.add(key);
		},
		startRetry() {
			retried = claimed;
			claimed = new Set();
		},
		count: (outcome) => counts.get(outcome) ?? 0,
		get total() {
			return total;
		}
	};
}

/** Summarizes a reconciliation in one line. @param more.hooksRun how often `onPurchase` ran, such as to mail a receipt */
export function summary(
	tally: Tally,
	{ hooksRun, dryRun }: { hooksRun: number; dryRun: boolean }
): string {
	const parts: [number, string][] = [
		[tally.count('recorded'), 'recorded'],
		[tally.count('closed'), 'closed'],
		[tally.count('reopened'), 'reopened'],
		[hooksRun, 'passed to onPurchase'],
		[tally.count('unfulfillable'), 'cannot be fulfilled'],
		[tally.count('malformed'), 'malformed'],
		[tally.count('claimed'), 'still claimed by another process'],
		[tally.count('failed'), 'failed']
	];
	const summaries = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
	const checked = `Checked ${tally.total}`;
	if (summaries.length === 0) return `${checked}: nothing to do.`;
	return `${checked}: ${summaries.join(', ')}.${dryRun ? ' This was a dry run; nothing was changed.' : ''}`;
}
