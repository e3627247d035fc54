const forms = [
	/^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
	/^\w{6,9}, \d{2}-\w{3}-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
	/^\w{3} \w{3} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/
];

/** A moment as HTTP tells it: in whole seconds, of which those that have begun count. */
export function toSeconds(date: Date): number {
	return Math.floor(date.getTime() / 1000);
}

/**
 * Reads a date of HTTP, the two obsolete forms too, in seconds; null for whatever is none.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
 */
export function parseHttpDate(text: string | null): number | null {
	if (text === null || !forms.some((form) => form.test(text))) return null;
	const time = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
	return Number.isNaN(time) ? null : time / 1000;
}
