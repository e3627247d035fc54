import type { LogEntry } from 'svelte-stripe-books/server';
import { createMask, type Mask } from './mask.ts';

/** Something that a human should see: of the library, or of the store itself. */
export interface StoreReport extends Omit<LogEntry, 'code'> {
	code:
		| LogEntry['code']
		| 'close_failed'
		| 'crashed'
		| 'database_readable'
		| 'limits_failed'
		| 'links_failed'
		| 'mail_refused'
		| 'page_failed'
		| 'reconcile_failed'
		| 'start_failed'
		| 'webhook_unset';
	/** Names one failure to whoever met it. */
	errorId?: string;
	/** The route's id; never the address, which may hold a token. */
	route?: string | null;
}

let mask: Mask = createMask([]);

/** From now on these are in no line of the log. */
export function keepOutOfLog(secrets: readonly string[]): void {
	mask = createMask(secrets);
}

/** A text with nothing in it that nobody else may read. */
export const masked: Mask = (text) => mask(text);

/** Writes a report. */
export function log(report: StoreReport): void {
	console.warn(toLine(report));
}

/** The most characters of one text in a line: what others wrote may have any length. */
const longest = 1_000;

/** The beginning of a long text. Not before it is masked: half of a secret would be known for none. */
const shortened = (text: string) =>
	text.length > longest ? `${text.slice(0, longest).toWellFormed()}…` : text;

/** A report as one line of JSON, with what was thrown in its own words and no stack. */
export function toLine({ error, ...report }: StoreReport): string {
	const line = { ...report, cause: causeOf(error), at: placeOf(error) };
	return JSON.stringify(line, (_, value: unknown) =>
		typeof value === 'string' ? shortened(masked(value)) : value
	);
}

/** What was thrown, and what that came from: the message alone often says no more than "failed". */
function causeOf(error: unknown): string | undefined {
	if (error === undefined) return undefined;
	const words: string[] = [];
	for (let one: unknown = error; one !== undefined && words.length < 5;) {
		if (!(one instanceof Error)) {
			words.push(typeof one === 'string' ? one : 'something that is no error was thrown');
			break;
		}
		const code = 'code' in one && typeof one.code === 'string' ? one.code : one.name;
		// Drizzle's own words are the statement with all its values, some of which visitors typed.
		words.push('query' in one && 'params' in one ? 'A query failed' : one.message || code);
		one = one.cause;
	}
	return words.join(' < ');
}

/** Where it was thrown: the first place in the stack, without the folders around it. */
function placeOf(error: unknown): string | undefined {
	if (!(error instanceof Error) || typeof error.stack !== 'string') return undefined;
	const { message, stack } = error;
	// The stack begins with the words, which may be long and look like a place.
	const words = stack.slice(0, message.length + 200).indexOf(message);
	const trace = stack.slice(words < 0 ? 0 : words + message.length, words + message.length + 5_000);
	for (const line of trace.split('\n')) {
		const place = /[\w.-]+\.(?:js|ts|svelte):\d+:\d+(?=\)?$)/.exec(line.slice(-200));
		if (place && /^\s*at /.test(line)) return place[0];
	}
	return undefined;
}
