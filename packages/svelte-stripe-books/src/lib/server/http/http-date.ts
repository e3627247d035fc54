/** The formats of RFC 9110 §5.6.7, of which the last two are obsolete. */
const formats = [
	/^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
	/^\w{6,9}, \d{2}-\w{3}-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
	/^\w{3} \w{3} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/
];

/** Rounds a date down to whole seconds, the precision of HTTP dates. */
export function toSeconds(date: Date): number {
	return Math.floor(date.getTime() / 1000);
}

/**
 * Parses an HTTP date.
 *
 * @returns seconds since 1970, or null if the text is not an HTTP date
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
 */
export function parseHttpDate(text: string | null): number | null {
	if (text === null || !formats.some((format) => format.test(text))) return null;
	const time = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
	return Number.isNaN(time) ? null : time / 1000;
}
