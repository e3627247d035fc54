import type Stripe from 'stripe';
import type { Book } from '../../core/book.ts';
import { notAllowed } from '../http/responses.ts';
import { readBody } from '../http/body.ts';
import type { Handler } from '../http/event.ts';
import type { OnUnfulfillable } from './fulfill.ts';
import { processEvent, safeId } from './process-event.ts';
import { lazyOptions, type Options } from '../options/lazy.ts';
import { validateOptions, rules } from '../options/validate.ts';
import type { OnPurchase } from './notify-purchase.ts';
import type { PreventedDisputes } from './reversals.ts';
import { shopRules, type ShopOptions } from '../options/shop-options.ts';
import type { Secret } from '../crypto/signature.ts';
import { verifyEvent } from './verify-event.ts';
import { redactQueryError } from '../options/redact-query-error.ts';

/** What the webhook endpoint needs. */
export interface WebhookHandlerOptions<B extends Book = Book> extends ShopOptions<B> {
	/** The signing secret of the endpoint (`whsec_…`); several while one is rolled. */
	secret: Secret;
	/** Hears of each purchase: to mail a receipt, say. */
	onPurchase?: OnPurchase<B> | undefined;
	/** Hears of what is paid and cannot be granted: somebody has to look. */
	onUnfulfillable?: OnUnfulfillable | undefined;
	/** Hears of every event that Stripe signed, after we did our part, foreign and unknown ones included. */
	onEvent?: ((event: Stripe.Event) => unknown) | undefined;
	/** Whether a dispute that Stripe prevented, by giving the money back, closes the books. @default 'close' */
	preventedDisputes?: PreventedDisputes | undefined;
	/** The clock that signatures and claims are checked against. @default the machine's */
	now?: (() => Date) | undefined;
}

/** Ample for any event of ours, in bytes. */
const bodyLimit = 256 * 1024;

/**
 * Receives Stripe's events and records what was paid and what was taken back, once, however often and in whatever
 * order they come. Register it for `webhookEvents`.
 *
 * Answers 400 to what Stripe did not sign, 413 to what is too large, 503 when something here is down, so that Stripe
 * sends the event again, and 200 to all else: foreign, repeated, unknown, or malformed, which is reported. Events of connected
 * accounts are ignored.
 *
 * @throws TypeError at the first request, when an option is missing or malformed
 * @example
 * // src/routes/webhooks/stripe/+server.ts
 * export const POST = createWebhookHandler({ ...shop, secret: STRIPE_WEBHOOK_SECRET });
 * @see https://docs.stripe.com/webhooks
 */
export function createWebhookHandler<B extends Book>(
	options: Options<WebhookHandlerOptions<B>>
): Handler {
	const ready = lazyOptions(options, (given) => {
		validateOptions('createWebhookHandler', given, {
			...shopRules,
			secret: rules.webhookSecret,
			onPurchase: rules.hook,
			onUnfulfillable: rules.hook,
			onEvent: rules.hook,
			preventedDisputes: rules.preventedDisputes,
			now: rules.now
		});
		const { secret, onPurchase, onUnfulfillable, preventedDisputes, onEvent, ...rest } = given;
		const { now = () => new Date(), ...shop } = rest;
		const hooks = { onPurchase, onUnfulfillable, preventedDisputes, now };
		return { shop, secret, hooks, onEvent };
	});

	return async ({ request }) => {
		const { shop, secret, hooks, onEvent } = ready();
		if (request.method !== 'POST') return notAllowed('POST');
		const body = await readBody(request, bodyLimit);
		const refuse = (reason: string, status: number) => {
			shop.log?.({ code: 'webhook_refused', message: `A webhook was refused: ${reason}.` });
			return new Response(status === 413 ? 'Too large' : 'Bad request', { status });
		};
		if (body === 'request_too_large') return refuse('its body is larger than any event', 413);
		if (body === 'request_invalid') return refuse('its body broke off', 400);

		const read = await verifyEvent(shop.stripe, {
			body: new TextDecoder().decode(body),
			header: request.headers.get('stripe-signature') ?? '',
			secrets: typeof secret === 'string' ? [secret] : secret,
			now: hooks.now()
		});
		if (!read.event) return refuse(read.reason, 400);
		try {
			await processEvent(shop, hooks, read.event);
			await onEvent?.(read.event);
			return new Response('OK');
		} catch (error) {
			shop.log?.({
				code: 'webhook_failed',
				message: `The event ${safeId(read.event)} could not be handled; Stripe will send it again.`,
				error: redactQueryError(error)
			});
			return new Response('Try again', { status: 503 });
		}
	};
}
