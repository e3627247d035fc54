import { createAttemptId, requestCheckout } from '../cart/request-checkout.ts';
import { configurationError } from '../../core/configuration-error.ts';
import type { BookSummary } from '../../core/book.ts';
import { problem as createProblem, type ShopProblem } from '../../core/problem.ts';
import { loadStripe, showForm } from './stripe-form.ts';

/** Options of `CheckoutForm.open`. */
export interface CheckoutOrder {
	/** Stripe's publishable key. */
	publishableKey: string;
	/** URL of `createCheckoutHandler`. */
	action: string;
	/** The books to pay for. */
	books: readonly BookSummary[];
}

/** Time after which the payment page is offered instead, in milliseconds. */
const lateAfter = 15_000;

/** State of Stripe's embedded payment form on a page. */
export class CheckoutForm {
	/** `idle` until `open` is called in the browser. */
	progress = $state<'idle' | 'loading' | 'ready' | 'error'>('idle');
	/** Why the form is not shown. Also set while a late form is still loading. */
	problem = $state<ShopProblem | null>(null);
	/** Kept if there is no response or the form cannot be shown, so that the next attempt reuses the session. */
	#attemptId = '';
	/** Owned books that the shopper was asked about, and buys again with the next attempt. */
	#again: string[] = [];
	#abort = new AbortController();

	/** Creates a session and shows its form in an empty element. Replaces an open form. */
	async open(container: HTMLElement, order: CheckoutOrder): Promise<void> {
		this.close();
		const { signal } = (this.#abort = new AbortController());
		this.progress = 'loading';
		this.problem = null;
		const timer = setTimeout(() => (this.problem = createProblem('form_unavailable')), lateAfter);
		signal.addEventListener('abort', () => clearTimeout(timer));

		const refusal = await this.#show(container, order, signal);
		if (signal.aborted) return;
		clearTimeout(timer);
		this.problem = refusal;
		this.progress = refusal ? 'error' : 'ready';
	}

	/** Removes the form, or stops loading it. */
	close(): void {
		this.#abort.abort();
	}

	async #show(container: HTMLElement, order: CheckoutOrder, signal: AbortSignal) {
		const { publishableKey, action, books } = order;
		if (books.length === 0) return createProblem('cart_empty');
		// Stripe.js loads while the session is created.
		const loading = loadStripe(publishableKey);
		this.#attemptId ||= createAttemptId();
		const { problem, clientSecret, url } = await requestCheckout(action, {
			books: books.map(({ id }) => id),
			prices: books.map(({ priceInCents }) => priceInCents),
			attempt: this.#attemptId,
			again: this.#again,
			uiMode: 'embedded_page'
		});
		// A refusal ends the attempt.
		if (problem) this.#attemptId = '';
		this.#again = problem?.code === 'book_owned' ? (problem.books ?? []) : this.#again;
		if (url) {
			const fix = `EmbeddedCheckout: ${action} returned a payment page. Pass \`uiMode: 'embedded_page'\` to its handler.`;
			reportError(configurationError(fix, 'option-uiMode'));
		}
		if (!clientSecret) return problem ?? createProblem('checkout_unavailable');

		const stripe = await loading;
		const isShown = stripe && (await showForm(stripe, { container, clientSecret, signal }));
		return isShown ? null : createProblem('form_unavailable');
	}
}
