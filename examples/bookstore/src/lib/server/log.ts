import { createRedactor, describeError, type LogEntry } from 'svelte-stripe-books/server';

/** A log entry of the library or of the store. */
export interface StoreLogEntry extends Omit<LogEntry, 'code'> {
	code:
		| LogEntry['code']
		| 'close_failed'
		| 'crashed'
		| 'database_readable'
		| 'legal_text_unchanged'
		| 'limits_failed'
		| 'links_failed'
		| 'mail_refused'
		| 'not_ready'
		| 'page_failed'
		| 'reconcile_failed'
		| 'sandbox_unavailable'
		| 'start_failed'
		| 'webhook_unset';
	/** ID of the error, which the visitor was shown. */
	errorId?: string;
	/** ID of the route. Not the URL, which may hold a token. */
	route?: string | null;
}

/** The variables that the options are read from, which the library's messages name. */
const settings: Partial<Record<StoreLogEntry['code'], string>> = {
	checkout_refused: 'STRIPE_SECRET_KEY, STRIPE_API_BASE',
	file_missing: 'STORAGE_URL',
	stripe_unreachable: 'STRIPE_SECRET_KEY, STRIPE_API_BASE',
	webhook_refused: 'STRIPE_WEBHOOK_SECRET'
};

let redactor = createRedactor();

/** Redacts these secrets in all log lines from now on. */
export function keepOutOfLog(secrets: readonly string[]): void {
	redactor = createRedactor(secrets);
}

/** Redacts secrets and personal data in a text. */
const redact = (text: string): string => redactor(text);

/** Writes a log entry. */
export function log(entry: StoreLogEntry): void {
	console.warn(toLine(entry));
}

/** Longest string in a log line, in characters. */
const maxLength = 1_000;

/** Truncates a text. Must run after `redact`, which would not recognize half of a secret. */
const truncate = (text: string) =>
	text.length > maxLength ? `${text.slice(0, maxLength).toWellFormed()}…` : text;

/** Formats a log entry as one line of JSON, with the messages of its error but no stack. */
export function toLine({ error, ...entry }: StoreLogEntry): string {
	const cause = error === undefined ? undefined : describeError(error);
	const line = { ...entry, settings: settings[entry.code], cause, at: locationOf(error) };
	return JSON.stringify(line, (_, value: unknown) =>
		typeof value === 'string' ? truncate(redact(value)) : value
	);
}

/** Returns the file and line at the top of the stack, without folders. */
function locationOf(error: unknown): string | undefined {
	if (!(error instanceof Error) || typeof error.stack !== 'string') return undefined;
	const { message, stack } = error;
	// The stack starts with the message, which may be long and may look like a location.
	const start = stack.slice(0, message.length + 200).indexOf(message);
	const trace = stack.slice(start < 0 ? 0 : start + message.length, start + message.length + 5_000);
	for (const line of trace.split('\n')) {
		const location = /[\w.-]+\.(?:js|ts|svelte):\d+:\d+(?=\)?$)/.exec(line.slice(-200));
		if (location && /^\s*at /.test(line)) return location[0];
	}
	return undefined;
}
