import type Stripe from 'stripe';
import type { Book } from '../../core/book.ts';
import { notAllowed } from '../http/responses.ts';
import { readBody } from '../http/body.ts';
import type { Handler } from '../http/event.ts';
import type { OnUnfulfillable } from './fulfill.ts';
import { processEvent, safeId } from './process-event.ts';
import { defineOptions } from '../options/define-options.ts';
import { lazyOptions, type Options } from '../options/lazy.ts';
import { requireSafeShop } from '../options/require-safe-shop.ts';
import { rules } from '../options/validate.ts';
import type { OnPurchase } from './notify-purchase.ts';
import type { PreventedDisputes } from './reversals.ts';
import { shopRules, type ShopOptions } from '../options/shop-options.ts';
import type { Secret } from '../crypto/signature.ts';
import { verifyEvent } from './verify-event.ts';
import { redactQueryError } from '../options/redact-query-error.ts';

/** The options of `createWebhookHandler`. */
export interface WebhookHandlerOptions<B extends Book = Book> extends ShopOptions<B> {
	/** The signing secret of the webhook endpoint (`whsec_…`), or an array of them during a rotation. */
	secret: Secret;
	/** Runs at least once for each purchase, for example to email a receipt. @default none */
	onPurchase?: OnPurchase<B> | undefined;
	/** Runs if a paid checkout cannot be fulfilled, so that someone can review it. @default none */
	onUnfulfillable?: OnUnfulfillable | undefined;
	/** Runs for every verified event after it was processed, including ignored events and other event types. @default none */
	onEvent?: ((event: Stripe.Event) => unknown) | undefined;
	/** Whether a prevented dispute, whose payment Stripe refunded, closes the books. @default 'close' */
	preventedDisputes?: PreventedDisputes | undefined;
	/** Returns the current time, for tests. @default the system clock */
	now?: (() => Date) | undefined;
}

const webhookOptions = defineOptions<keyof WebhookHandlerOptions>('createWebhookHandler', {
	...shopRules,
	secret: rules.webhookSecret,
	onPurchase: rules.hook,
	onUnfulfillable: rules.hook,
	onEvent: rules.hook,
	preventedDisputes: rules.preventedDisputes,
	now: rules.now
});

/** In bytes. */
const bodyLimit = 256 * 1024;

/**
 * Creates the webhook endpoint, which records payments, refunds and disputes. It processes each event once, however often and in whatever
 * order events arrive. Register the endpoint for `webhookEvents`.
 *
 * The endpoint responds with 400 to requests that Stripe did not sign, 413 to oversized bodies, and 503 if the database is unavailable
 * or a hook throws, so that Stripe sends the event again. All other events get a 200: repeated, ignored, of other types, or malformed,
 * which is logged. Events of connected accounts are ignored.
 *
 * @throws TypeError at the first request if an option is missing or malformed
 * @example
 * // src/routes/webhooks/stripe/+server.ts
 * export const POST = createWebhookHandler({ ...shop, secret: STRIPE_WEBHOOK_SECRET });
 * @see https://docs.stripe.com/webhooks
 */
export function createWebhookHandler<B extends Book>(
	options: Options<WebhookHandlerOptions<B>>
): Handler {
	const ready = lazyOptions(options, (given) => {
		const { secret, onEvent, ...rest } = webhookOptions.read(given);
		const { onPurchase, onUnfulfillable, preventedDisputes, now, ...shop } = rest;
		requireSafeShop('createWebhookHandler', { livemode: shop.livemode }, [
			{ option: 'secret', value: secret, isFromStripe: true }
		]);
		const hooks = { onPurchase, onUnfulfillable, preventedDisputes, now };
		return { shop, secret, hooks, onEvent };
	});

	return async ({ request }) => {
		const { shop, secret, hooks, onEvent } = ready();
		if (request.method !== 'POST') return notAllowed('POST');
		const body = await readBody(request, bodyLimit);
		const reject = (reason: string, status: number) => {
			shop.log({
				code: 'webhook_refused',
				message: `A webhook request was rejected because ${reason}.`
			});
			return new Response(status === 413 ? 'Too large' : 'Bad request', { status });
		};
		if (body === 'request_too_large') return reject('its body is too large', 413);
		if (body === 'request_invalid') return reject('its body is incomplete', 400);

		const verified = await verifyEvent(shop.stripe, {
			body: new TextDecoder().decode(body),
			header: request.headers.get('stripe-signature') ?? '',
			secrets: typeof secret === 'string' ? [secret] : secret,
			now: hooks.now()
		});
		if (!verified.event) return reject(verified.reason, 400);
		try {
			await processEvent(shop, hooks, verified.event);
			await onEvent?.(verified.event);
			return new Response('OK');
		} catch (error) {
			shop.log({
				code: 'webhook_failed',
				message: `The event ${safeId(verified.event)} could not be processed. Stripe will send it again.`,
				error: redactQueryError(error)
			});
			return new Response('Try again', { status: 503 });
		}
	};
}
