import type { RedisClientType } from '@redis/client';
import { log } from './log.ts';
import { messageOf, SettingsError } from './settings-error.ts';

/** How long Redis may take, in milliseconds: a visitor waits for it. */
const patience = 1_000;

/** A connection to Redis that nobody ever waits for: what is asked without it fails at once. */
export interface Redis {
	client: RedisClientType;
	/** Connects, unless that was begun before; again and again by itself from then on. */
	open(): void;
}

/**
 * Makes a client, which tells the log once when it cannot connect. It begins at the first `open`, so that a command which
 * never asks anything ends when it is done.
 *
 * @throws SettingsError when the package of the client is not installed
 */
export async function createRedis(url: string): Promise<Redis> {
	const { createClient } = await import('@redis/client').catch((error: unknown) => {
		throw new SettingsError(
			`BOOKSTORE_LIMITS names a Redis, and its client cannot be loaded (${messageOf(error)}). Install it with: pnpm --filter bookstore add @redis/client`
		);
	});
	const client: RedisClientType = createClient({
		url,
		disableOfflineQueue: true,
		commandOptions: { timeout: patience },
		socket: {
			connectTimeout: patience,
			// A second at first, half a minute at last.
			reconnectStrategy: (tries) => Math.min(1_000 * 2 ** Math.min(tries, 5), 30_000)
		}
	});
	let isTold = false;
	client.on('error', (error: unknown) => {
		if (isTold) return;
		isTold = true;
		const message = 'Redis cannot be reached: until it can, each process counts for itself.';
		log({ code: 'limits_failed', message, error });
	});
	client.on('ready', () => (isTold = false));
	return {
		client,
		open() {
			// What fails is told by the event.
			if (!client.isOpen) client.connect().catch(() => {});
		}
	};
}
