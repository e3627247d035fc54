import type { ReconcileStep } from 'svelte-stripe-books/server';

type Outcome = ReconcileStep['outcome'];

/** Keeps count of what a comparison came to. */
export interface Tally {
	/** Counts a step; in a further pass those alone that were claimed in the pass before, and what was done since. */
	add(step: ReconcileStep): void;
	/** Begins another pass, for the sake of what was claimed. */
	again(): void;
	/** How many steps came to this. */
	count(outcome: Outcome): number;
	/** How many were looked at. */
	readonly total: number;
}

const done: Outcome[] = ['recorded', 'closed', 'reopened'];
const keyOf = ({ source, id }: ReconcileStep): string => `${source} ${id}`;

/** Makes an empty tally. */
export function createTally(): Tally {
	const counts = new Map<Outcome, number>();
	let claimed = new Set<string>();
	let awaited: Set<string> | undefined;
	let total = 0;
	const change = (outcome: Outcome, by: number) =>
		counts.set(outcome, (counts.get(outcome) ?? 0) + by);

	return {
		add(step) {
			const key = keyOf(step);
			if (awaited?.delete(key)) change('claimed', -1);
			else if (awaited && !done.includes(step.outcome)) return;
			else total += 1;
			change(step.outcome, 1);
			if (step.outcome === 'claimed') claimed.add(key);
		},
		again() {
			awaited = claimed;
			claimed = new Set();
		},
		count: (outcome) => counts.get(outcome) ?? 0,
		get total() {
			return total;
		}
	};
}

/** The whole comparison in a line or two. */
export function summary(tally: Tally, { told, dryRun }: { told: number; dryRun: boolean }): string {
	const parts: [number, string][] = [
		[tally.count('recorded'), 'recorded'],
		[tally.count('closed'), 'closed'],
		[tally.count('reopened'), 'reopened'],
		[told, told === 1 ? 'receipt mailed' : 'receipts mailed'],
		[tally.count('unfulfillable'), 'cannot be fulfilled'],
		[tally.count('claimed'), 'still held by another process'],
		[tally.count('failed'), 'failed']
	];
	const found = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
	const looked = `Looked at ${tally.total}`;
	if (found.length === 0) return `${looked}: nothing to do.`;
	return `${looked}: ${found.join(', ')}.${dryRun ? ' Nothing was done: this was a dry run.' : ''}`;
}
