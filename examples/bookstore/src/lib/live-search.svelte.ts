// The page resolves its addresses.
/* eslint-disable svelte/no-navigation-without-resolve */
import { beforeNavigate, goto, preloadData, pushState, replaceState } from '$app/navigation';
import { page } from '$app/state';
import { untrack } from 'svelte';
import { on } from 'svelte/events';
import type { PageData } from '../routes/$types';

/** The results of a live search: what the catalog page shows. */
export interface FoundPage extends Omit<PageData, 'shop' | 'embedsForm'> {
	/** When they were loaded, in milliseconds. */
	loadedAt: number;
	/** Left out, like `embedsForm`: the layout's data are those of the open page. */
	shop?: undefined;
	embedsForm?: undefined;
}

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
	/** When this page loaded the results that it shows; 0 while they are those of a history entry. */
	#loadedAt = 0;

	constructor() {
		// A navigation in the meantime cancels the search.
		beforeNavigate(() => this.#cancel());
		$effect(() =>
			on(window, 'popstate', () => {
				this.#cancel();
				this.#loadedAt = 0;
			})
		);
		// A history entry keeps its results, whose prices may have changed since.
		$effect(() => {
			const { found } = page.state;
			if (!found || found.loadedAt === this.#loadedAt) return;
			const address = location.pathname + location.search;
			untrack(() => void this.#show(address, { replace: true }));
		});
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
		const loadedAt = (this.#loadedAt = Date.now());
		const found = {
			...(result.data as PageData),
			...{ shop: undefined, embedsForm: undefined, loadedAt }
		};
		// Not `goto` with `shallow`, which announces the title.
		const setState = replace ? replaceState : pushState;
		await setState(address, { found });
	}
}
