import type { Book } from '../core/book.ts';
import { cartCookieName } from '../core/cart-cookie.ts';

function openChannel(): BroadcastChannel | null {
	try {
		return new BroadcastChannel(cartCookieName);
	} catch {
		// Missing or forbidden: the other tabs read the cookie when they are next loaded or come back.
		return null;
	}
}

/** Speaks to the other tabs of this shop in this browser. What is said are the lines of the cart. */
export class Tabs {
	#channel: BroadcastChannel | null = null;

	/** Hears what other tabs tell, until `close`. */
	open(hear: (lines: Book[]) => void): void {
		if (this.#channel) return;
		this.#channel = openChannel();
		this.#channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
			if (Array.isArray(data)) hear(data as Book[]);
		});
	}

	/** Hears no more. */
	close(): void {
		this.#channel?.close();
		this.#channel = null;
	}

	/** Tells the other tabs, also when this one does not listen. */
	tell(lines: Book[]): void {
		const channel = this.#channel ?? openChannel();
		try {
			// Copied, since a book that lives in a page's `$state` is a proxy, which no message can carry.
			channel?.postMessage(lines.map((book) => ({ ...book })));
		} catch {
			// A column of the app's own that cannot be copied. The other tabs still have the cookie.
		}
		if (channel !== this.#channel) channel?.close();
	}
}
