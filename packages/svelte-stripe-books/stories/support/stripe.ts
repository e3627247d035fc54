import type { StripeConstructor } from '@stripe/stripe-js';

/** What a story says of its surroundings. */
export interface StripeScene {
	/** What Stripe does when a form is asked for. @default 'shows' it */
	stripe?: 'shows' | 'waits' | 'refuses';
	/** What the shop's endpoint answers. @default a client secret */
	answer?: object;
}

let scene: StripeScene = {};
/** Ends what the story waits for, since Stripe makes one form at a time. */
let giveUp = () => {};

/** What Stripe's frame would show, so that a story needs no network. */
function drawForm(): HTMLElement {
	const form = document.createElement('div');
	form.textContent = 'Here Stripe asks for a card, in a frame of its own';
	form.style.cssText =
		'padding:6rem 1.5rem;border:1px dashed #6a7383;border-radius:6px;background:#fff;color:#30313d;text-align:center';
	return form;
}

const constructor = () => ({
	_registerWrapper() {},
	createEmbeddedCheckoutPage() {
		if (scene.stripe === 'waits') {
			return new Promise((_, reject) => (giveUp = () => reject(new Error('Too late'))));
		}
		if (scene.stripe === 'refuses') return Promise.reject(new Error('Blocked'));
		const form = drawForm();
		return Promise.resolve({
			mount: (place: HTMLElement) => place.append(form),
			unmount: () => form.remove(),
			destroy: () => form.remove()
		});
	}
});

/** Stands in for Stripe's script and the shop's endpoint while a story is shown. */
export function playStripe(next: StripeScene): () => void {
	scene = next;
	// Once there, Stripe's script is never loaded again: all stories share one.
	window.Stripe ??= Object.assign(constructor, {
		version: 'endive'
	}) as unknown as StripeConstructor;
	const { fetch } = window;
	window.fetch = (input, init) =>
		String(input).endsWith('/checkout')
			? Promise.resolve(Response.json(next.answer ?? { clientSecret: 'cs_test_story_secret_x' }))
			: fetch(input, init);
	return () => {
		window.fetch = fetch;
		giveUp();
	};
}
