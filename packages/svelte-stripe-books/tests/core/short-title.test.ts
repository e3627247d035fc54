import { expect, test } from 'vitest';
import { shortTitle } from '../../src/lib/core/short-title.ts';

const long =
	'A True and Complete Account of the Balloon Voyage of Miss Philippa Quill from the Roof of the General Post Office';

test('a long title ends after a whole word', () => {
	expect(shortTitle(long)).toBe(
		'A True and Complete Account of the Balloon Voyage of Miss Philippa Quill…'
	);
	for (let length = 1; length < long.length; length += 1) {
		const short = shortTitle(long, length);
		expect(long.startsWith(short.replace(/…$/, ''))).toBe(true);
		if (short !== long) expect(long[short.length - 1]).toBe(' ');
	}
});

test.each([
	['a short title', 'Slow Light', 'Slow Light'],
	[
		'a title of one long word',
		'Donaudampfschifffahrtsgesellschaft',
		'Donaudampfschifffahrtsgesellschaft'
	],
	['a comma before the end', 'Small Hours, with Rain', 'Small Hours…'],
	['an Arabic title', 'كتاب صغير عن كل شيء', 'كتاب صغير عن…']
])('%s', (_, title, short) => {
	expect(shortTitle(title, 12)).toBe(short);
});
