// The page resolves its addresses.
/* eslint-disable svelte/no-navigation-without-resolve */
import { beforeNavigate, goto, preloadData, pushState, replaceState } from '$app/navigation';
import { on } from 'svelte/events';
import type { PageData } from '../routes/$types';

/** What the catalog page shows. */
export type CatalogPage = Omit<PageData, 'shop' | 'embedsForm'>;

/** Pause after the last keystroke before it searches, in milliseconds. */
const pause = 150;

/**
 * Searches while the visitor types. The results become the page's state, since a navigation would announce the page's title
 * over the number of results. Must be created while the catalog page initializes.
 */
export class LiveSearch {
	/** Whether the results on the page are outdated. */
	isLoading = $state(false);
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** Identifies the latest search, since responses arrive in any order. */
	#latest = {};

	constructor() {
		// A navigation in the meantime cancels the search.
		beforeNavigate(() => this.#cancel());
		$effect(() => on(window, 'popstate', () => this.#cancel()));
	}

	/** Shows the results of an address soon, unless there is a newer search by then. */
	search(address: string, options: { replace: boolean }): void {
		this.#cancel();
		this.#timer = setTimeout(() => void this.#show(address, options), pause);
	}

	#cancel(): void {
		clearTimeout(this.#timer);
		this.#latest = {};
		this.isLoading = false;
	}

	async #show(address: string, { replace }: { replace: boolean }): Promise<void> {
		const search = (this.#latest = {});
		this.isLoading = true;
		const result = await preloadData(address);
		if (search !== this.#latest) return;
		this.isLoading = false;
		if (result.type !== 'loaded' || result.status !== 200) {
			// Shows the error page.
			return goto(address, { replace, reset: false });
		}
		const { books, owned, suggestions, query, after, next, isPart, head } = result.data as PageData;
		const found = { books, owned, suggestions, query, after, next, isPart, head };
		// Not `goto` with `shallow`, which announces the title.
		const setState = replace ? replaceState : pushState;
		await setState(address, { found });
	}
}
