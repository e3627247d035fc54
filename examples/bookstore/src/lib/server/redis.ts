import type { RedisClientType } from '@redis/client';
import { log } from './log.ts';
import { messageOf, SettingsError } from './settings-error.ts';

/** Timeout of a connection attempt and of a command, in milliseconds. A visitor waits for it. */
const timeout = 1_000;

/** A Redis connection. While Redis is down, commands fail immediately instead of waiting. */
export interface Redis {
	client: RedisClientType;
	/**
	 * Starts the connection at the first call, and resolves once it is up or has failed, so that no request is counted elsewhere
	 * until then. The client then reconnects automatically.
	 */
	open(): Promise<void>;
}

/**
 * Creates a client, which logs once per outage. It connects at the first `open`, so that a command that never uses it can
 * exit.
 *
 * @throws SettingsError when the package of the client is not installed
 */
export async function createRedis(url: string): Promise<Redis> {
	const { createClient } = await import('@redis/client').catch((error: unknown) => {
		throw new SettingsError(
			`BOOKSTORE_LIMITS is set to a Redis URL, but the package @redis/client cannot be loaded (${messageOf(error)}). Install it with: pnpm --filter bookstore add @redis/client`
		);
	});
	const client: RedisClientType = createClient({
		url,
		disableOfflineQueue: true,
		commandOptions: { timeout },
		socket: {
			connectTimeout: timeout,
			// Backs off from one second to thirty.
			reconnectStrategy: (tries) => Math.min(1_000 * 2 ** Math.min(tries, 5), 30_000)
		}
	});
	let isReported = false;
	let opening: Promise<void> | undefined;
	client.on('error', (error: unknown) => {
		if (isReported) return;
		isReported = true;
		const message =
			'Redis cannot be reached. Until it can, each process counts requests in its own memory.';
		log({ code: 'limits_failed', message, error });
	});
	client.on('ready', () => (isReported = false));
	return {
		client,
		open() {
			opening ??= new Promise((resolve) => {
				client.once('ready', resolve).once('error', () => resolve());
				// The 'error' event reports failures.
				client.connect().catch(() => {});
			});
			return opening;
		}
	};
}
