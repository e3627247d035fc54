import { newAttempt, requestCheckout } from '../cart/request-checkout.ts';
import { configurationError } from '../../core/configuration-error.ts';
import type { Book } from '../../core/book.ts';
import { problem as say, type ShopProblem } from '../../core/problem.ts';
import { loadStripe, showForm } from './stripe-form.ts';

/** What a form is opened for. */
export interface CheckoutOrder {
	publishableKey: string;
	/** The endpoint of `createCheckoutHandler`. */
	action: string;
	books: readonly Book[];
}

/** How long a shopper waits before another way is offered, in milliseconds. */
const patience = 15_000;

/** Stripe's payment form on a page: on its way, there, or not to be had. */
export class CheckoutForm {
	/** `idle` before a browser runs it. */
	progress = $state<'idle' | 'loading' | 'ready' | 'error'>('idle');
	/** Why it is not there; also while it is late and may still come. */
	problem = $state<ShopProblem | null>(null);
	/** Names the try to pay: where nothing was heard, or the form did not come, the same is asked for once more. */
	#attempt = '';
	#leaving = new AbortController();

	/** Asks the shop for a session and shows its form, in place of the one before. */
	async open(place: HTMLElement, order: CheckoutOrder): Promise<void> {
		this.close();
		const { signal } = (this.#leaving = new AbortController());
		this.progress = 'loading';
		this.problem = null;
		const late = setTimeout(() => (this.problem = say('form_unavailable')), patience);
		signal.addEventListener('abort', () => clearTimeout(late));

		const found = await this.#show(place, order, signal);
		if (signal.aborted) return;
		clearTimeout(late);
		this.problem = found;
		this.progress = found ? 'error' : 'ready';
	}

	/** Takes the form away, wherever it is on its way. */
	close(): void {
		this.#leaving.abort();
	}

	async #show(place: HTMLElement, order: CheckoutOrder, signal: AbortSignal) {
		const { publishableKey, action, books } = order;
		if (books.length === 0) return say('cart_empty');
		// Both at once: the shopper waits for the longer only.
		const loading = loadStripe(publishableKey);
		this.#attempt ||= newAttempt();
		const { problem, clientSecret, url } = await requestCheckout(action, {
			books: books.map(({ id }) => id),
			prices: books.map(({ priceInCents }) => priceInCents),
			attempt: this.#attempt,
			uiMode: 'embedded_page'
		});
		// A clear "no" ends the try.
		if (problem) this.#attempt = '';
		if (url) {
			const fix = `EmbeddedCheckout: ${action} leads to a page. Give its handler the option uiMode: 'embedded_page'.`;
			reportError(configurationError(fix, 'option-uiMode'));
		}
		if (!clientSecret) return problem ?? say('checkout_unavailable');

		const stripe = await loading;
		const shown = stripe && (await showForm(stripe, { place, clientSecret, signal }));
		return shown ? null : say('form_unavailable');
	}
}
