import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take half a minute, much of it in waiting: begun last, each would leave a core idle to the end. */
const slow = [
	'bookstore/tests/chaos.test.ts',
	'store/contract.test.ts',
	'bookstore/tests/start.test.ts',
	'bookstore/tests/reconcile.test.ts',
	'store/races.test.ts',
	'package/tarball.test.ts',
	'bookstore/tests/download-large.test.ts',
	'bookstore/tests/client-limits.test.ts',
	'checkout-sandbox/tests/cli.test.ts'
];

/** Begins with the files that are known to be slow; where nothing ran before, vitest knows their sizes alone. */
export class SlowFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const place = ({ moduleId }: TestSpecification) => {
			const index = slow.findIndex((name) => moduleId.endsWith(name));
			return index < 0 ? slow.length : index;
		};
		return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
	}
}
