import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Test files that take half a minute or more; started last, each would leave the other worker idle. */
const slow = [
	'bookstore/tests/chaos.test.ts',
	'bookstore/tests/start.test.ts',
	'bookstore/tests/reconcile.test.ts',
	'server/fuzz/entry-points.test.ts',
	'bookstore/tests/search-pages.test.ts',
	'payments/model.test.ts',
	'store/races.test.ts',
	'package/tarball.test.ts',
	'bookstore/tests/download-large.test.ts',
	'bookstore/tests/client-limits.test.ts',
	'checkout-sandbox/tests/cli.test.ts'
];

/** Starts with the slow files, whose duration Vitest only knows from an earlier run. */
export class SlowFirstSequencer extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const rank = ({ moduleId }: TestSpecification) => {
			const index = slow.findIndex((name) => moduleId.endsWith(name));
			return index < 0 ? slow.length : index;
		};
		return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
	}
}
