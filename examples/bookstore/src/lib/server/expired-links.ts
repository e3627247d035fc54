import type { ShopOptions } from 'svelte-stripe-books/server';
import { log } from './log.ts';

/** Time between two cleanups, in milliseconds. */
const interval = 300_000;

/**
 * Deletes expired magic links, and the email addresses in them, now and every five minutes.
 *
 * @returns a function that stops it
 */
export function keepLinksSwept(
	store: Pick<ShopOptions['store'], 'deleteExpiredAccessLinks'>
): () => void {
	async function sweep(): Promise<void> {
		try {
			await store.deleteExpiredAccessLinks(new Date());
		} catch (error) {
			log({ code: 'links_failed', message: 'Expired magic links could not be deleted.', error });
		}
	}

	void sweep();
	const timer = setInterval(() => void sweep(), interval);
	timer.unref();
	return () => clearInterval(timer);
}
