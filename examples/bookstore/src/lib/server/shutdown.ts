import { setTimeout as wait } from 'node:timers/promises';
import { log } from './log.ts';

/** How long background work may take to end before what it needs is closed, in milliseconds. */
const patience = 8_000;

/**
 * Ends with `server.js`, which first says that background work is to end, and then, when the last request is answered, that
 * everything is to be closed. It waits for what the second is told.
 *
 * @param app.stopBackground ends what runs beside requests, and resolves when it has ended
 * @param app.close closes what is open; what it rejects with is told to the log
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
	await Promise.race([stopBackground(), wait(patience, undefined, { ref: false })]);
	try {
		await close();
	} catch (error) {
		log({ code: 'close_failed', message: 'The database could not be closed as it should.', error });
		throw error;
	}
}
