/** Returns whether the last digit of an ISBN fits the others. */
function isIsbn13(digits: string): boolean {
	let sum = 0;
	for (let i = 0; i < 13; i += 1) sum += Number(digits[i]) * (i % 2 === 0 ? 1 : 3);
	return sum % 10 === 0;
}

function isIsbn10(digits: string): boolean {
	let sum = 0;
	for (let i = 0; i < 10; i += 1) {
		const digit = digits[i] ?? '';
		sum += (digit === 'X' ? 10 : Number(digit)) * (10 - i);
	}
	return sum % 11 === 0;
}

/** Converts an ISBN of ten digits to thirteen. */
function toIsbn13(isbn10: string): string {
	const digits = `978${isbn10.slice(0, 9)}`;
	for (let check = 0; ; check += 1)
		if (isIsbn13(digits + String(check))) return digits + String(check);
}

/**
 * Returns the ISBN in a text with thirteen digits and no hyphens; null if there is none.
 *
 * @example readIsbn('urn:isbn:0-306-40615-2') // '9780306406157'
 */
export function readIsbn(text: string): string | null {
	const digits = text
		.replace(/^\s*(?:urn:)?\s*(?:isbn)?[-:\s]*(?:1[03](?=[:\s]))?[:\s]*/i, '')
		.replace(/[-\u2010-\u2015\s]/g, '')
		.toUpperCase();
	if (/^97[89]\d{10}$/.test(digits) && isIsbn13(digits)) return digits;
	if (/^\d{9}[\dX]$/.test(digits) && isIsbn10(digits)) return toIsbn13(digits);
	return null;
}

/**
 * Returns a date as the shop stores it, with as much as is known; null if it is not a date.
 *
 * @example readDate('2026-11-29T00:00:00Z') // '2026-11-29'
 */
export function readDate(text: string): string | null {
	const found = /^\s*(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?=$|[\sTZ])/.exec(text);
	if (!found) return null;
	const [, year = '', month, day] = found;
	// Calibre writes the year 101 for an unknown date.
	if (Number(year) < 1000) return null;
	if (month === undefined) return year;
	if (Number(month) < 1 || Number(month) > 12) return year;
	if (day === undefined) return `${year}-${month}`;
	const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
	const isReal =
		!Number.isNaN(date.valueOf()) && date.toISOString().startsWith(`${year}-${month}-${day}`);
	return isReal ? `${year}-${month}-${day}` : `${year}-${month}`;
}

/** Returns a BCP 47 tag in its usual spelling; null if the text is not a tag, or says that the language is unknown. */
export function readLanguage(text: string): string | null {
	try {
		const [tag = ''] = Intl.getCanonicalLocales(text.trim().replaceAll('_', '-'));
		return /^(?:und|zxx|mul|mis)\b/.test(tag) ? null : tag || null;
	} catch {
		return null;
	}
}
