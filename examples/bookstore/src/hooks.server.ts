import { building, dev } from '$app/env';
import type { RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import { endAtCrash, failStart, reportError } from '#lib/server/failures.ts';
import { keepLinksSwept } from '#lib/server/expired-links.ts';
import { embedsForm, allowStripeCsp } from '#lib/server/embedded-form.ts';
import { log } from '#lib/server/log.ts';
import { setCacheHeaders } from '#lib/server/page-caching.ts';
import { keepReconciled } from '#lib/server/reconciliation.ts';
import { services, startServices } from '#lib/server/services.ts';
import { shop } from '#lib/server/shop.ts';
import { endWithServer } from '#lib/server/shutdown.ts';

export const init: ServerInit = async () => {
	const { settings, options, settled, close } = await startServices().catch(failStart);
	shop.check();
	if (settings.stripe.webhookSecrets.length === 0) {
		log({
			code: 'webhook_unset',
			message:
				'STRIPE_WEBHOOK_SECRET is not set: no webhook is believed, and purchases are recorded when shoppers return. For all of them, run `stripe listen --forward-to <origin>/webhooks/stripe` and set the secret it prints.'
		});
	}
	if (building) return;
	if (!dev) endAtCrash();
	// Not awaited: the first visitor does not wait for Stripe.
	const stopReconciling = keepReconciled();
	const stopSweeping = keepLinksSwept(options.store);
	const stopBackground = async () => {
		stopSweeping();
		await Promise.all([stopReconciling(), settled()]);
	};
	endWithServer({ stopBackground, close });
};

/** Whether a page opens with a font: titles are on every page, and on a book's own there is much to read. */
function isSetAtOnce(font: string, route: string | null): boolean {
	return font.includes('latin-500') || (route === '/books/[id]' && font.includes('latin-400'));
}

/** A page cannot choose its own status. Data for a page that is open already is a success, whatever it says. */
function withStatus(response: Response, { locals, isDataRequest }: RequestEvent): Response {
	if (!locals.isUnconfirmed || isDataRequest) return response;
	return new Response(response.body, { status: 503, headers: response.headers });
}

export const handle: Handle = async ({ event, resolve }) => {
	const resolved = await resolve(event, {
		// A page is whole without its scripts: they come after its look, its type and the pictures it opens with.
		preload: (file) =>
			file.type === 'font' ? isSetAtOnce(file.filename, event.route.id) : file.type === 'css'
	});
	const response = withStatus(resolved, event);
	// Says what the shop is made with, to nobody who needs it.
	response.headers.delete('x-sveltekit-page');
	setCacheHeaders(response, event.route.id);
	// Where forms may lead is known at run time only, while Kit writes the rest of the policy at build time. All other
	// headers are server/security-headers.js's.
	const policy = response.headers.get('content-security-policy');
	if (policy) {
		const { apiBase } = services().settings.stripe;
		const paymentPage = apiBase?.origin ?? 'https://checkout.stripe.com';
		response.headers.set('content-security-policy', `${policy}; form-action 'self' ${paymentPage}`);
		if (embedsForm(event.route.id)) allowStripeCsp(response.headers);
	}
	return response;
};

export const handleError: HandleServerError = reportError;
