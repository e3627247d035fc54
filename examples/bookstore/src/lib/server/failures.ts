import { randomBytes } from 'node:crypto';
import type { HandleServerError } from '@sveltejs/kit/hooks';
import { log } from './log.ts';
import { SettingsError } from './settings-error.ts';

/**
 * What a visitor sees of a failure: a number to name it by, and nothing of what happened. That is in the log, with the
 * route and never the address, which may hold a token. What visitors did wrong themselves is no line.
 */
export const reportError: HandleServerError = ({ kind, error, event }) => {
	if (kind !== 'unknown' && error.status < 500) return;
	const errorId = randomBytes(4).toString('hex');
	log({
		code: 'page_failed',
		message: `${event.request.method} could not be answered.`,
		errorId,
		route: event.route.id,
		error
	});
	return { message: `Something went wrong (${errorId})`, id: errorId };
};

/**
 * Ends a start. A setting is told as it is; anything else is a fault, which the log describes.
 *
 * @throws SettingsError always
 */
export function failStart(error: unknown): never {
	if (error instanceof SettingsError) throw error;
	log({ code: 'start_failed', message: 'The bookstore met a fault while it started.', error });
	throw new SettingsError('The bookstore did not start; the line above says why.');
}

/** Ends the process as Node would at an error that nobody caught, but tells it in one line that holds no secret. */
export function endAtCrash(): void {
	process.once('uncaughtException', (error) => {
		log({ code: 'crashed', message: 'The bookstore ends at an error that nobody caught.', error });
		process.exit(1);
	});
}
