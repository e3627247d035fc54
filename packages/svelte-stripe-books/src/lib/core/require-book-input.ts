import { isBookId, type BookFile } from './book.ts';
import { configurationError } from './configuration-error.ts';

type Check = readonly [is: (value: unknown) => boolean, must: string];
type Checks = Readonly<Record<string, Check>>;

/** PostgreSQL rejects NUL in text, and drivers replace lone surrogates. */
const isText = (value: unknown) => typeof value === 'string' && !/[\0\p{Surrogate}]/u.test(value);
const isFilled = (value: unknown) => isText(value) && (value as string).trim() !== '';

const wholeNumber = (min: number, max: number) => (value: unknown) =>
	Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
/** Maximum of an integer column in PostgreSQL. */
const maxInteger = 2 ** 31 - 1;

/** Accepts null and missing values, too. */
const optional = ([is, must]: Check): Check => [
	(value) => value === null || value === undefined || is(value),
	`${must}, or null`
];
const filled: Check = [isFilled, 'text'];
const text: Check = optional([isText, 'text without NUL and lone surrogates']);
const count: Check = optional([wholeNumber(0, maxInteger), 'a whole number from 0']);

const id: Check = [isBookId, '1 to 64 letters, digits, "-" and "_"'];

const bookChecks: Checks = {
	id,
	title: filled,
	author: filled,
	description: text,
	coverImageUrl: text,
	priceInCents: [
		wholeNumber(0, maxInteger),
		'a whole number of minor units, such as 900 for $9.00'
	],
	onSale: [(value) => value === undefined || typeof value === 'boolean', 'true or false'],
	language: text,
	publishedOn: optional([
		(value) => isText(value) && /^\d{4}(-\d{2}(-\d{2})?)?$/.test(value as string),
		'a date as "2026-11-29", "2026-11" or "2026"'
	]),
	publisher: text,
	isbn: text,
	pageCount: count,
	wordCount: count,
	contents: text
};

const fileChecks: Checks = {
	bookId: id,
	format: [
		(value) => typeof value === 'string' && /^[a-z0-9]{1,32}$/.test(value),
		'lower-case letters and digits, such as "epub"'
	],
	part: [wholeNumber(1, maxInteger), 'a whole number from 1'],
	isSample: [(value) => typeof value === 'boolean', 'true or false'],
	storageKey: filled,
	fileName: filled,
	sizeInBytes: [wholeNumber(0, Number.MAX_SAFE_INTEGER), 'a whole number of bytes']
};

function require(method: string, given: object, checks: Checks): void {
	for (const [name, [is, must]] of Object.entries(checks)) {
		const value: unknown = Reflect.get(given, name);
		if (is(value)) continue;
		throw configurationError(
			`${method}: \`${name}\` must be ${must}. You passed ${JSON.stringify(value) ?? typeof value}.`,
			'saved-value'
		);
	}
}

/** Throws a TypeError for values of a book that some database rejects or changes. */
export function requireBookInput(book: object): void {
	require('saveBook', book, bookChecks);
}

/** Throws a TypeError for values of a file that some database rejects or changes. */
export function requireFileInput(file: BookFile): void {
	require('saveFile', file, fileChecks);
}
