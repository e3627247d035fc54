import type { Book, LibraryBook } from '../../src/lib/index.ts';

/** Storybook serves these files from `.storybook/static`. */
const cover = (name: string) => `covers/${name}.svg`;

/** Creates a book. */
export const book = (
	id: string,
	title: string,
	author: string,
	more: Partial<Book> = {}
): Book => ({
	id,
	title,
	author,
	description:
		'A house with nine doors, and a key for ten of them.\n\nEach new owner finds a note by the last one, and adds a line. This is the note.',
	coverImageUrl: null,
	priceInCents: 1250,
	onSale: true,
	language: null,
	publishedOn: null,
	publisher: null,
	isbn: null,
	pageCount: null,
	wordCount: null,
	contents: null,
	...more
});

/** A book with a cover. */
export const rippling = book('rippling', 'Where the Pond Begins', 'Odile Ferrand', {
	coverImageUrl: cover('pond')
});

/** A book of which everything is known. */
export const documented: Book = {
	...rippling,
	...{ pageCount: 214, wordCount: 62_000, language: 'en-GB' },
	...{ publishedOn: '2026-11', publisher: 'Reed & Rush', isbn: '9780306406157' },
	contents:
		'The Well\n\tFirst rain\n\tWhat the frogs knew\nThe Ditch\n\tA bridge of one plank\nWhere the Pond Begins'
};

/** Files of a book, as `loadBook` returns them. */
export const files = [
	{ format: 'epub', part: 1, isSample: false, sizeInBytes: 1_200_000, href: null },
	{ format: 'pdf', part: 1, isSample: false, sizeInBytes: 4_800_000, href: null }
];

/** A cheaper book. */
export const staircase = book('staircase', 'The Ninth Stair', 'Kwame Asante', {
	coverImageUrl: cover('stair'),
	priceInCents: 800
});

/** A book without a cover. */
export const plain = book('plain', 'Notes Left in a House with Nine Doors', 'Marit Solheim', {
	priceInCents: 1900
});

/** A book whose cover fails to load. */
export const lost = book('lost', 'Lost in the Post', 'Anonymous', {
	coverImageUrl: 'data:image/png,nothing'
});

/** A book that is off sale. */
export const resting = book('resting', 'Between Two Printings', 'Odile Ferrand', { onSale: false });

/** A book in Arabic, written from right to left. */
export const garden = book('garden', 'حديقة الأبواب التسعة', 'ليلى المنصوري', {
	language: 'ar',
	priceInCents: 4500,
	description:
		'بيت له تسعة أبواب، ومفتاح لعشرة منها.\n\nمن يسكنه يجد رسالة ممن رحل، ويضيف إليها سطراً.'
});

/** A book with a very long title. */
export const long = book(
	'long',
	'A True and Complete Account of Everything That Was Said, Left Unsaid and Afterwards Denied at the Annual Dinner',
	'Bartholomew Featherstonehaugh-Cholmondeley'
);

/** The whole catalog. */
export const all = [rippling, staircase, plain, lost, resting, garden, long];

const megabyte = 1_000_000;

/** A customer's books. */
export const libraryBooks: LibraryBook[] = [
	{
		book: rippling,
		purchasedAt: new Date('2026-03-14T09:00:00Z'),
		downloads: [
			{
				format: 'epub',
				part: 1,
				href: '#epub',
				fileName: 'pond.epub',
				sizeInBytes: 1.2 * megabyte
			},
			{ format: 'pdf', part: 1, href: '#pdf', fileName: 'pond.pdf', sizeInBytes: 4.8 * megabyte }
		]
	},
	{
		book: plain,
		purchasedAt: new Date('2025-11-02T18:30:00Z'),
		downloads: [
			{ format: 'epub', part: 1, href: '#notes', fileName: 'notes.epub', sizeInBytes: 380_000 }
		]
	}
];
