import type { Source } from './case.ts';
import type { Result } from './run.ts';

/** Describes the results: differences with their sources, unverified and skipped cases, and the counts. */
export function report(results: readonly Result[], target: string): string {
	const of = (outcome: Result['outcome']) => results.filter((each) => each.outcome === outcome);
	const [different, unverified, skipped] = [of('different'), of('unverified'), of('skipped')];
	return [
		...different.flatMap(describe),
		...list(
			'Unverified: as expected, but no source shows that Stripe behaves like this',
			unverified
		),
		...list('Skipped: needs more than a test key', skipped),
		`${target}: ${of('passed').length} passed, ${different.length} different, ${unverified.length} unverified, ${skipped.length} skipped.`
	].join('\n');
}

function describe({ case: { name, sources }, differences }: Result): string[] {
	return [
		`Different: ${name}`,
		...differences.map(
			({ path, expected, actual }) => `  ${path}: expected ${expected}, received ${actual}`
		),
		`  Source: ${sources.map(nameOf).join(', ') || 'none'}`,
		''
	];
}

function list(title: string, results: readonly Result[]): string[] {
	if (results.length === 0) return [];
	return [`${title}:`, ...results.map(({ case: { name } }) => `  ${name}`), ''];
}

function nameOf(source: Source): string {
	if ('docs' in source) return source.docs;
	return source.recorded === true ? 'recorded API traffic' : source.recorded;
}
