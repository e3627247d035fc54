import type { Api } from './api.ts';
import type { Case } from './case.ts';
import { differencesOf, type Difference } from './match.ts';

/** Result of a case. `unverified`: it matches, but has no source. `skipped`: it cannot run against Stripe. */
export interface Result {
	case: Case;
	outcome: 'passed' | 'unverified' | 'different' | 'skipped';
	differences: Difference[];
}

/** Runs cases one after the other. Each gets its own client, so that cases do not share a sandbox. */
export async function runCases(cases: readonly Case[], connect: () => Api): Promise<Result[]> {
	const results: Result[] = [];
	for (const each of cases) results.push(await runCase(each, connect()));
	return results;
}

async function runCase(each: Case, api: Api): Promise<Result> {
	if (each.sandboxOnly && !api.sandbox) {
		return { case: each, outcome: 'skipped', differences: [] };
	}
	const differences = await observe(each, api);
	// A response from Stripe is the source that an unverified case lacks.
	const verified = each.sources.length > 0 || !api.sandbox;
	const outcome = differences.length > 0 ? 'different' : verified ? 'passed' : 'unverified';
	return { case: each, outcome, differences };
}

async function observe({ run, expected }: Case, api: Api): Promise<Difference[]> {
	try {
		return differencesOf(expected, await run(api));
	} catch (error) {
		return [{ path: '(case)', expected: 'a response', actual: String(error) }];
	}
}
