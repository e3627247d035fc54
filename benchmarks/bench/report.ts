import { cpus } from 'node:os';
import type { Row } from './measure.ts';
import type { PageSize } from './pages.ts';

/** All that one run measured. */
export interface Report {
	rows: Row[];
	sizes: PageSize[];
	/** Memory of both processes in megabytes, after so many pages. */
	memory: { pages: number; bare: number; store: number };
}

/** Greatest memory of the bookstore, as a multiple of the bare shop's. */
const memoryGoal = 1.1;

const perSecond = ({ median, least, greatest }: Row['bare']) =>
	`${median.toFixed(0)} (${least.toFixed(0)}–${greatest.toFixed(0)})`;

/** Formats a report as Markdown tables. */
export function formatReport({ rows, sizes, memory }: Report): string {
	const times = memory.store / memory.bare;
	return [
		'| what | by hand, per second | bookstore, per second | ratio | goal | |',
		'| --- | --- | --- | --- | --- | --- |',
		...rows.map(
			({ name, bare, store, ratio, goal }) =>
				`| ${name} | ${perSecond(bare)} | ${perSecond(store)} | ${ratio.toFixed(2)} | ≥ ${goal.toFixed(2)} | ${ratio >= goal ? 'met' : 'missed'} |`
		),
		'',
		'| HTML of | by hand, kB | bookstore, kB |',
		'| --- | --- | --- |',
		...sizes.map(
			({ name, bare, store }) =>
				`| ${name} | ${(bare / 1000).toFixed(1)} | ${(store / 1000).toFixed(1)} |`
		),
		'',
		`Memory after ${memory.pages.toLocaleString('en')} catalog pages: ${memory.bare.toFixed(0)} MB by hand, ${memory.store.toFixed(0)} MB for the bookstore, ${times.toFixed(2)} times (goal: ≤ ${memoryGoal}): ${times <= memoryGoal ? 'met' : 'missed'}.`
	].join('\n');
}

/** Describes the machine, and the day in UTC. */
export function describeRun(now: Date): string {
	return `${cpus().length} cores, Node ${process.versions.node}, ${now.toISOString().slice(0, 10)}`;
}
