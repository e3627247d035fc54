import type { Cart } from '../cart/cart.svelte.ts';
import { price as english } from '../messages/en/price.ts';

/** Formats an amount for a sentence. An amount of 0 is the message of a free book. */
export function priceText(cart: Pick<Cart, 'format' | 'messages'>, amount: number): string {
	return amount === 0 ? (cart.messages.price?.free ?? english.free) : cart.format(amount);
}
