import type { BookSummary } from '../core/book.ts';
import { cartCookieName } from '../core/cart-cookie.ts';

function openChannel(): BroadcastChannel | null {
	try {
		return new BroadcastChannel(cartCookieName);
	} catch {
		// If channels are unsupported or blocked, other tabs read the cookie when they are loaded or restored.
		return null;
	}
}

/** Sends the lines of the cart to the shop's other tabs in the same browser, and receives theirs. */
export class Tabs<B extends BookSummary> {
	#channel: BroadcastChannel | null = null;

	/** Receives messages of other tabs until `close` is called. */
	open(receive: (lines: B[]) => void): void {
		if (this.#channel) return;
		this.#channel = openChannel();
		this.#channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
			if (Array.isArray(data)) receive(data as B[]);
		});
	}

	/** Stops receiving messages. */
	close(): void {
		this.#channel?.close();
		this.#channel = null;
	}

	/** Sends the lines to other tabs, even while this one does not receive messages. */
	send(lines: B[]): void {
		const channel = this.#channel ?? openChannel();
		try {
			// Copied, since a book in `$state` is a proxy, which cannot be cloned.
			channel?.postMessage(lines.map((book) => ({ ...book })));
		} catch {
			// A custom column cannot be cloned. Other tabs still have the cookie.
		}
		if (channel !== this.#channel) channel?.close();
	}
}
