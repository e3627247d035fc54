import { expect, test } from 'vitest';
import { inLanguage, placeOf } from './blocks.ts';
import { commandsIn, isKnown } from './commands.ts';

test('commands use existing scripts, programs, options and packages', () => {
	const commands = inLanguage('sh').flatMap((block) =>
		commandsIn(block.code).map((words) => ({ words, place: placeOf(block) }))
	);
	expect(commands.length).toBeGreaterThan(30);
	expect(commands.filter(({ words }) => !isKnown(words))).toEqual([]);
});

test.each([
	'pnpm demmo',
	'pnpm --filter bookstore buld',
	'npx -y pnpm@12.21.0 demmo',
	'npm install svelte-stripe-boks',
	'npx stripe-checkout-sandbox --web http://localhost:5173',
	'npx drizzle-kit migrat',
	'npx svelte-stripe-books docter',
	'npx svelte-stripe-books customers',
	'npx svelte-stripe-books doctor --fxi',
	'stripe listen --forward http://localhost:5173',
	'bookstore start',
	'node backup.js'
])('the invalid command "%s" is detected', (command) => {
	expect(commandsIn(command).map(isKnown)).toEqual([false]);
});
