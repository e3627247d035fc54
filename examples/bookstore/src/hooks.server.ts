import { building, dev } from '$app/env';
import type { RequestEvent } from '@sveltejs/kit';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import { isCommand } from 'svelte-stripe-books/server';
import { endAtCrash, failStart, reportError } from '#lib/server/error-reporting.ts';
import { keepLinksSwept } from '#lib/server/expired-links.ts';
import { embedsForm, allowStripeCsp } from '#lib/server/embedded-form.ts';
import { isExampleText } from '#lib/legal.ts';
import { insertHead } from '#lib/server/head/send-head.ts';
import { log } from '#lib/server/log.ts';
import { setCacheHeaders } from '#lib/server/page-caching.ts';
import { keepReconciled } from '#lib/server/reconciliation.ts';
import { findSandboxMistake } from '#lib/server/sandbox-check.ts';
import { services, startServices } from '#lib/server/services.ts';
import { shop } from '#lib/server/shop.ts';
import { endWithServer } from '#lib/server/shutdown.ts';

export const init: ServerInit = async () => {
	const started = startServices().then(async (services) => {
		await shop.check();
		return services;
	});
	const { settings, options, settled, close } = await started.catch(failStart);
	if (settings.stripe.webhookSecrets.length === 0) {
		log({
			code: 'webhook_unset',
			message:
				'STRIPE_WEBHOOK_SECRET is not set: webhook deliveries are rejected, and purchases are recorded only when customers return to the shop. Run `stripe listen --forward-to <origin>/webhooks/stripe` and set the secret that it prints.'
		});
	}
	if (settings.stripe.livemode && isExampleText) {
		log({
			code: 'legal_text_unchanged',
			message:
				'The pages /terms, /refunds and /privacy still have the text of the example. Replace it in src/routes, then set isExampleText in src/lib/legal.ts to false.'
		});
	}
	if (building) return;
	// A command of `svelte-stripe-books` starts no background work, and closes the database when it ends.
	if (isCommand()) return void process.once('sveltekit:shutdown', () => void close());
	const mistake = await findSandboxMistake(settings);
	if (mistake) log({ code: 'sandbox_unavailable', message: mistake });
	if (!dev) endAtCrash();
	// Runs in the background, so that the first visitor need not wait for Stripe.
	const stopReconciling = keepReconciled();
	const stopSweeping = keepLinksSwept(options.store);
	const stopBackground = async () => {
		stopSweeping();
		await Promise.all([stopReconciling(), settled()]);
	};
	endWithServer({ stopBackground, close });
};

/** Returns whether to preload a font: the title's on every page, and the text's on book pages. */
function isPreloaded(font: string, route: string | null): boolean {
	return font.includes('latin-500') || (route === '/books/[id]' && font.includes('latin-400'));
}

/** Sets the status of an unconfirmed order, because a `load` function cannot. Client-side navigations need a 200. */
function withStatus(response: Response, { locals, isDataRequest }: RequestEvent): Response {
	if (!locals.isUnconfirmed || isDataRequest) return response;
	return new Response(response.body, { status: 503, headers: response.headers });
}

export const handle: Handle = async ({ event, resolve }) => {
	const resolved = await resolve(event, {
		transformPageChunk: ({ html }) => insertHead(html, event.locals.head),
		// Scripts are not preloaded: pages work without them, and styles, fonts and covers come first.
		preload: (file) =>
			file.type === 'font' ? isPreloaded(file.filename, event.route.id) : file.type === 'css'
	});
	const response = withStatus(resolved, event);
	// The header reveals the framework and has no use.
	response.headers.delete('x-sveltekit-page');
	setCacheHeaders(response, event.route.id);
	// `form-action` depends on the settings, while SvelteKit builds the rest of the policy at build time.
	// server/security-headers.js sets the other headers.
	const policy = response.headers.get('content-security-policy');
	// Samples have a policy of their own, which is stricter.
	if (policy && !policy.startsWith('sandbox')) {
		const { apiBase } = services().settings.stripe;
		const paymentPage = apiBase?.origin ?? 'https://checkout.stripe.com';
		const frames = event.route.id === '/books/[id]/read' ? "; frame-src 'self'" : '';
		response.headers.set(
			'content-security-policy',
			`${policy}; form-action 'self' ${paymentPage}${frames}`
		);
		if (embedsForm(event.route.id)) allowStripeCsp(response.headers);
	}
	return response;
};

export const handleError: HandleServerError = reportError;
