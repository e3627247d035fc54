import type { Stripe } from '@stripe/stripe-js';

/**
 * Settles when the previous form was shown or abandoned. Stripe.js allows one form at a time, and after a second was created
 * too early, it refuses all further ones on the page.
 */
let previous: Promise<unknown> = Promise.resolve();

/** Reports an `IntegrationError`, which means wrong use of Stripe.js. Other errors come from blockers or the network. */
function reportIntegrationError(error: unknown): void {
	if (error instanceof Error && error.name === 'IntegrationError') reportError(error);
}

/**
 * Loads Stripe.js, which Stripe requires to be loaded from its own domain.
 *
 * @returns null if it cannot be loaded
 */
export async function loadStripe(publishableKey: string): Promise<Stripe | null> {
	try {
		// The main entry point loads the script on import. Imported dynamically, since Node cannot resolve this path and the
		// server does not need it.
		const stripe = await import('@stripe/stripe-js/pure');
		return await stripe.loadStripe(publishableKey);
	} catch (error) {
		reportIntegrationError(error);
		return null;
	}
}

/** Options of `showForm`. */
export interface FormOptions {
	/** Empty element to mount the form in. */
	container: HTMLElement;
	/** Client secret of the checkout session. */
	clientSecret: string;
	/** Removes the form when aborted, even while it is being created. */
	signal: AbortSignal;
}

/**
 * Shows Stripe's embedded payment form.
 *
 * @returns whether the form was shown
 * @see https://docs.stripe.com/js/embedded_checkout
 */
export async function showForm(
	stripe: Stripe,
	{ container, clientSecret, signal }: FormOptions
): Promise<boolean> {
	const showing = previous.then(async () => {
		if (signal.aborted) return;
		const form = await stripe.createEmbeddedCheckoutPage({ clientSecret });
		if (signal.aborted) return form.destroy();
		signal.addEventListener('abort', () => form.destroy(), { once: true });
		form.mount(container);
	});
	previous = showing.catch(() => {});
	try {
		await showing;
		return true;
	} catch (error) {
		reportIntegrationError(error);
		return false;
	}
}
