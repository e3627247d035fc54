import type { ShopOptions } from 'svelte-stripe-books/server';
import { log } from './log.ts';

/** How often expired links are deleted, in milliseconds. */
const every = 300_000;

/**
 * Deletes expired links to libraries, and the addresses with them, now and from time to time, whether anybody asks for links or not.
 *
 * @returns ends it
 */
export function keepLinksSwept(
	store: Pick<ShopOptions['store'], 'deleteExpiredAccessLinks'>
): () => void {
	async function sweep(): Promise<void> {
		try {
			await store.deleteExpiredAccessLinks(new Date());
		} catch (error) {
			log({ code: 'links_failed', message: 'Expired links could not be deleted.', error });
		}
	}

	void sweep();
	const timer = setInterval(() => void sweep(), every);
	timer.unref();
	return () => clearInterval(timer);
}
