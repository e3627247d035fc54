import type Stripe from 'stripe';
import type { Book } from '../core/book.ts';
import { notAllowed } from './answer.ts';
import { readBody } from './body.ts';
import type { Handler } from './event.ts';
import { fulfil } from './fulfil.ts';
import { atFirstUse, checkOptions, rules, type Options } from './options.ts';
import { shopRules, type Shop } from './shop.ts';
import type { Secret } from './signature.ts';
import { readEvent } from './stripe-event.ts';

/** What the webhook endpoint needs. */
export interface WebhookOptions<B extends Book = Book> extends Shop<B> {
	/** The signing secret of the endpoint (`whsec_…`); several while one is rolled. */
	secret: Secret;
	/** The clock that signatures are checked against. @default the machine's */
	now?: (() => Date) | undefined;
}

/** Ample for any event of ours, in bytes. */
const bodyLimit = 256 * 1024;

/** Does what an event asks for; events we do not know ask for nothing. */
async function handle<B extends Book>(shop: Shop<B>, event: Stripe.Event): Promise<void> {
	switch (event.type) {
		case 'checkout.session.completed':
		case 'checkout.session.async_payment_succeeded':
			await fulfil(shop, event.data.object);
	}
}

/**
 * Receives Stripe's events and records what was paid, once, however often and in whatever order they come. Register
 * it for `checkout.session.completed` and `checkout.session.async_payment_succeeded`.
 *
 * Answers 400 to what Stripe did not sign, 413 to what is too large, 503 when something here is down, so that Stripe
 * sends the event again, and 200 to all else: foreign, repeated, unknown.
 *
 * @throws TypeError at the first request, when an option is missing or malformed
 * @example
 * // src/routes/webhooks/stripe/+server.ts
 * export const POST = createWebhookHandler({ ...shop, secret: STRIPE_WEBHOOK_SECRET });
 * @see https://docs.stripe.com/webhooks
 */
export function createWebhookHandler<B extends Book>(options: Options<WebhookOptions<B>>): Handler {
	const ready = atFirstUse(options, (given) => {
		checkOptions('createWebhookHandler', given, {
			...shopRules,
			secret: rules.webhookSecret,
			now: rules.now
		});
		return given;
	});

	return async ({ request }) => {
		const { secret, now = () => new Date(), ...shop } = ready();
		if (request.method !== 'POST') return notAllowed('POST');
		const body = await readBody(request, bodyLimit);
		const refuse = (reason: string, status: number) => {
			shop.log?.({ code: 'webhook_refused', message: `A webhook was refused: ${reason}.` });
			return new Response(status === 413 ? 'Too large' : 'Bad request', { status });
		};
		if (body === 'request_too_large') return refuse('its body is larger than any event', 413);
		if (body === 'request_invalid') return refuse('its body broke off', 400);

		const read = await readEvent(shop.stripe, {
			body: new TextDecoder().decode(body),
			header: request.headers.get('stripe-signature') ?? '',
			secrets: typeof secret === 'string' ? [secret] : secret,
			now: now()
		});
		if (!read.event) return refuse(read.reason, 400);
		try {
			await handle(shop, read.event);
			return new Response('OK');
		} catch (error) {
			shop.log?.({
				code: 'webhook_failed',
				message: `The event ${read.event.id} could not be handled; Stripe will send it again.`,
				error
			});
			return new Response('Try again', { status: 503 });
		}
	};
}
