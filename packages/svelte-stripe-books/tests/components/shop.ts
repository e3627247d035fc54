import type { Component, ComponentProps } from 'svelte';
import { afterEach, beforeEach, expect, vi, type MockInstance } from 'vitest';
import { render, type Component as AnyComponent } from 'vitest-browser-svelte';
import type { CartOptions } from '../../src/lib/cart/cart.svelte.ts';
import type { Book } from '../../src/lib/core/book.ts';
import Shop from './Shop.svelte';

const emptyCart = () => (document.cookie = 'ssb_cart=; path=/; max-age=0');

/** Every test starts with an empty cart, and none may leave a warning or an error in the console. */
export function quietShop(): void {
	let noise: MockInstance[] = [];
	beforeEach(() => {
		emptyCart();
		noise = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
	});
	afterEach(() => {
		const said = noise.flatMap((spy) => spy.mock.calls);
		vi.restoreAllMocks();
		emptyCart();
		document.querySelector('[data-books-announcer]')?.remove();
		expect(said).toEqual([]);
	});
}

/** Shows a component on a page with a cart and a badge. */
export async function show<C extends AnyComponent>(
	component: C,
	props: ComponentProps<C>,
	cart: Book[] = [],
	options: Partial<CartOptions> = {}
) {
	// The cookie agrees with the server, as it does in an app.
	if (cart.length > 0) {
		document.cookie = `ssb_cart=${['1', ...cart.map(({ id }) => id)].join('.')}; path=/`;
	}
	return render(Shop, {
		props: {
			show: component as unknown as Component<Record<string, unknown>>,
			props: props as Record<string, unknown>,
			cart,
			options
		}
	});
}
