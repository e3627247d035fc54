import { errorDocsUrl } from '../../core/configuration-error.ts';
import { describeError } from './describe-error.ts';
import { createRedactor } from './redact.ts';
import type { LogEntry } from './shop-options.ts';

/** The maximum length of each part of a line, in characters. An error of a proxy or a database may contain an entire HTML page. */
const maxLength = 1_000;

/** Shortens a text without splitting a character. Must run after `redact`, which would not recognize half of a secret. */
const shorten = (text: string) =>
	text.length > maxLength ? `${text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '')}…` : text;

const redact = createRedactor();

/** Formats a log entry as one line without secrets and email addresses. */
function formatLogEntry({ code, message, error, ...ids }: LogEntry): string {
	const details = Object.entries(ids).map(
		([name, value]) => `${name}: ${[value].flat().join(', ')}`
	);
	const parts = [
		`svelte-stripe-books: ${code}: ${message}`,
		details.length > 0 ? `(${details.join('; ')})` : '',
		error === undefined ? '' : `Cause: ${describeError(error)}`
	];
	const text = parts.filter(Boolean).map((part) => shorten(redact(part)));
	return [...text, `See ${errorDocsUrl(code)}`].join(' ');
}

/** Writes a log entry to the console: the default of `log`, so that a shop that sets none is not silent. */
export function logToConsole(entry: LogEntry): void {
	// eslint-disable-next-line no-console, no-restricted-globals -- the one place that writes to the console
	console.error(formatLogEntry(entry));
}
