import type { Stripe } from '@stripe/stripe-js';

/**
 * Resolves when the form that was asked for last is there or given up. Stripe makes one at a time, and a page on which a
 * second came too early gets no other.
 */
let last: Promise<unknown> = Promise.resolve();

/** Stripe names a mistake of whoever wrote the page so; anything else is a script that is blocked, or a network. */
function tellDeveloper(error: unknown): void {
	if (error instanceof Error && error.name === 'IntegrationError') reportError(error);
}

/** Loads Stripe's script, which may be used from its own address only; null when it does not come. */
export async function loadStripe(publishableKey: string): Promise<Stripe | null> {
	try {
		// The package's first entry would load the script as soon as it is imported. Imported here, since Node finds no such
		// file and a server needs none.
		const stripe = await import('@stripe/stripe-js/pure');
		return await stripe.loadStripe(publishableKey);
	} catch (error) {
		tellDeveloper(error);
		return null;
	}
}

/** Where a form is shown, for which session, and until when. */
export interface FormOptions {
	/** An empty element. */
	place: HTMLElement;
	clientSecret: string;
	/** Aborted, it takes the form away, even one that is still being made. */
	signal: AbortSignal;
}

/**
 * Shows Stripe's payment form, and says whether it could.
 *
 * @see https://docs.stripe.com/js/embedded_checkout
 */
export async function showForm(
	stripe: Stripe,
	{ place, clientSecret, signal }: FormOptions
): Promise<boolean> {
	const showing = last.then(async () => {
		if (signal.aborted) return;
		const form = await stripe.createEmbeddedCheckoutPage({ clientSecret });
		if (signal.aborted) return form.destroy();
		signal.addEventListener('abort', () => form.destroy(), { once: true });
		form.mount(place);
	});
	last = showing.catch(() => {});
	try {
		await showing;
		return true;
	} catch (error) {
		tellDeveloper(error);
		return false;
	}
}
