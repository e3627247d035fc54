import { expect, test } from 'vitest';
import { readAddress } from '../../../src/cli/copy/open-database.ts';
import { readUnits } from '../../../src/cli/copy/read-units.ts';

test('an empty address is refused as one without a scheme', () => {
	expect(() => readAddress('--from', '')).toThrow('--from must start with file:');
	expect(() => readAddress('--from', 'env:NO_SUCH_VARIABLE')).toThrow(
		'the variable NO_SUCH_VARIABLE is not set'
	);
});

test.each(['books.reviewed_at=constructor', 'books.reviewed_at', 'reviewed_at=seconds'])(
	'%s is no unit of a time',
	(given) => {
		expect(() => readUnits([given])).toThrow(JSON.stringify(given));
	}
);
