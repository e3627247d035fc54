import { setTimeout as wait } from 'node:timers/promises';
import { log } from './log.ts';

/** Milliseconds that background work may take to end before the database is closed. */
const timeout = 8_000;

/**
 * Shuts down with `server.js`, which emits `sveltekit:shutdown` to stop background work, then `bookstore:close` after the
 * last response, and waits for the promises that are passed to the latter.
 *
 * @param app.stopBackground stops background work, and resolves when it has ended
 * @param app.close closes connections; a rejection is logged
 */
export function endWithServer({
	stopBackground,
	close
}: {
	stopBackground: () => Promise<void>;
	close: () => Promise<void>;
}): void {
	process.once('sveltekit:shutdown', () => void stopBackground());
	process.once('bookstore:close', (waitFor: (work: Promise<void>) => void) =>
		waitFor(closeAll({ stopBackground, close }))
	);
}

async function closeAll({ stopBackground, close }: Parameters<typeof endWithServer>[0]) {
	await Promise.race([stopBackground(), wait(timeout, undefined, { ref: false })]);
	try {
		await close();
	} catch (error) {
		log({ code: 'close_failed', message: 'The database could not be closed cleanly.', error });
		throw error;
	}
}
