import { randomBytes } from 'node:crypto';
import type { HandleServerError } from '@sveltejs/kit/hooks';
import { log } from './log.ts';
import { SettingsError } from './settings-error.ts';

/**
 * Logs an unexpected error and returns its ID, the only detail that the visitor sees. The log has the route instead of the
 * URL, which may hold a token. Client errors (4xx) are not logged.
 */
export const reportError: HandleServerError = ({ kind, error, event }) => {
	if (kind !== 'unknown' && error.status < 500) return;
	const errorId = randomBytes(4).toString('hex');
	log({
		code: 'page_failed',
		message: `A ${event.request.method} request failed.`,
		errorId,
		route: event.route.id,
		error
	});
	return { message: `Error ${errorId}`, id: errorId };
};

/**
 * Ends a failed start. Passes on a SettingsError unchanged and logs any other error.
 *
 * @throws SettingsError always
 */
export function failStart(error: unknown): never {
	if (error instanceof SettingsError) throw error;
	log({ code: 'start_failed', message: 'The bookstore failed to start.', error });
	throw new SettingsError('The bookstore did not start. See the log line above for the cause.');
}

/** Logs an uncaught exception as one line without secrets, then ends the process as Node would. */
export function endAtCrash(): void {
	process.once('uncaughtException', (error) => {
		log({
			code: 'crashed',
			message: 'The bookstore is exiting because of an uncaught exception.',
			error
		});
		process.exit(1);
	});
}
