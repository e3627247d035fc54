import { expect, test } from 'vitest';
import { mutantsOf } from '../lib/mutants.ts';

const changes = (text: string) =>
	mutantsOf('x.ts', text).map(({ before, after }) => `${before} → ${after}`);

test('operators, negations, booleans, numbers and calls are changed', () => {
	expect(changes('if (a === b && !c) run(1);')).toEqual([
		'&& → ||',
		'=== → !==',
		'!c → c',
		'run(1); → ;',
		'1 → (1 + 1)'
	]);
	expect(changes('const ready = true;')).toEqual(['true → false']);
	expect(changes('async () => { await save(); }')).toEqual(['await save(); → ;']);
});

test('types are left alone, and a mutant says where it is', () => {
	expect(changes('interface A { one: 1; yes: true }\ntype B = 2;\nlet c: 3;')).toEqual([]);
	expect(mutantsOf('x.ts', '\n\na < b;')).toMatchObject([{ line: 3, start: 4, end: 5 }]);
});
