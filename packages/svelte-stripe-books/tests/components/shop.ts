import type { Component, ComponentProps } from 'svelte';
import { afterEach, beforeEach, expect, vi, type MockInstance } from 'vitest';
import { render, type Component as AnyComponent } from 'vitest-browser-svelte';
import type { Book } from '../../src/lib/core/book.ts';
import Shop, { type ShopSettings } from './Shop.svelte';

const emptyCart = () => (document.cookie = 'ssb_cart=; path=/; max-age=0');

/** Empties the cart around each test, and fails a test that logs a warning or an error. */
export function useEmptyCart(): void {
	let spies: MockInstance[] = [];
	beforeEach(() => {
		emptyCart();
		spies = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
	});
	afterEach(() => {
		const logged = spies.flatMap((spy) => spy.mock.calls);
		vi.restoreAllMocks();
		emptyCart();
		document.querySelector('[data-books-announcer]')?.remove();
		expect(logged).toEqual([]);
	});
}

/** Renders a component on a page with a shop context and a badge. */
export async function renderInShop<C extends AnyComponent>(
	component: C,
	props: ComponentProps<C>,
	cart: Book[] | null = [],
	settings: ShopSettings = {}
) {
	// Cookie and server data match, as in an app.
	if (cart && cart.length > 0) {
		document.cookie = `ssb_cart=${['1', ...cart.map(({ id }) => id)].join('.')}; path=/`;
	}
	return render(Shop, {
		props: {
			show: component as unknown as Component<Record<string, unknown>>,
			showProps: props as Record<string, unknown>,
			cart,
			settings
		}
	});
}
