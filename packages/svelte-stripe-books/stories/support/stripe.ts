import type { StripeConstructor } from '@stripe/stripe-js';

/** How Stripe.js and the shop's endpoint behave in a story. */
export interface StripeScenario {
	/** How Stripe.js responds to the request for a form. @default 'shows' */
	form?: 'shows' | 'waits' | 'refuses';
	/** JSON response of the shop's endpoint. @default a client secret */
	response?: object;
}

let scenario: StripeScenario = {};
/** Rejects a pending form, since Stripe.js allows one form at a time. */
let rejectPending = () => {};

/** Creates a stand-in for Stripe's form that needs no network. */
function drawForm(): HTMLElement {
	const form = document.createElement('div');
	form.textContent = 'Stripe’s payment form appears here.';
	form.style.cssText =
		'padding:6rem 1.5rem;border:1px dashed #6a7383;border-radius:6px;background:#fff;color:#30313d;text-align:center';
	return form;
}

const constructor = () => ({
	_registerWrapper() {},
	createEmbeddedCheckoutPage() {
		if (scenario.form === 'waits') {
			return new Promise((_, reject) => (rejectPending = () => reject(new Error('Too late'))));
		}
		if (scenario.form === 'refuses') return Promise.reject(new Error('Blocked'));
		const form = drawForm();
		return Promise.resolve({
			mount: (place: HTMLElement) => place.append(form),
			unmount: () => form.remove(),
			destroy: () => form.remove()
		});
	}
});

/**
 * Replaces Stripe.js and the shop's endpoint while a story is shown.
 *
 * @returns a function that restores both
 */
export function mockStripe(next: StripeScenario): () => void {
	scenario = next;
	// Set once, since Stripe's loader keeps the first instance.
	window.Stripe ??= Object.assign(constructor, {
		version: 'endive'
	}) as unknown as StripeConstructor;
	const { fetch } = window;
	window.fetch = (input, init) =>
		String(input).endsWith('/checkout')
			? Promise.resolve(Response.json(next.response ?? { clientSecret: 'cs_test_story_secret_x' }))
			: fetch(input, init);
	return () => {
		window.fetch = fetch;
		rejectPending();
	};
}
