import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Test files that take half a minute or more; started last, each would leave the other worker idle. */
const slow = [
	'cli/customers/confirm.test.ts',
	'cli/program.test.ts',
	'cli/customers/program.test.ts',
	'epub/hostile.test.ts',
	'cli/doctor/program.test.ts',
	'bookstore/tests/reconcile.test.ts',
	'bookstore/tests/start.test.ts',
	'store/restarts.test.ts',
	'cli/reconcile/program.test.ts',
	'bookstore/tests/mail-layout.test.ts',
	'bookstore/tests/container.test.ts',
	'bookstore/tests/postgres-restarts.test.ts',
	'bookstore/tests/chaos.test.ts',
	'docs/generated.test.ts',
	'cli/copy/engines.test.ts',
	'bookstore/tests/search-pages.test.ts',
	'store/races.test.ts',
	'package/browser-bundle.test.ts',
	'bookstore/tests/database-unavailable.test.ts',
	'store/busy.test.ts',
	'server/fuzz/entry-points.test.ts',
	'workers/tenants.test.ts'
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
