import { Hono, type Context } from 'hono';
import type { Account } from '../account.ts';
import { newId } from '../ids.ts';
import { apiVersion } from '../objects/event.ts';
import { errorBody, refuse, StripeRefusal } from '../wire/errors.ts';
import { canonical, decodeForm } from '../wire/form.ts';
import { prettyJson } from '../wire/json.ts';
import { checkKey } from './auth.ts';
import { eventOperations } from './events.ts';
import { expandAll, expandPaths } from './expand.ts';
import { claimKey, releaseKey } from './idempotency.ts';
import type { Operation } from './operation.ts';
import { paymentOperations } from './payments.ts';
import { sessionOperations } from './sessions.ts';
import { webhookEndpointOperations } from './webhook-endpoints.ts';

const operations = [
	...sessionOperations,
	...paymentOperations,
	...eventOperations,
	...webhookEndpointOperations
];

/** Stripe's HTTP API, as far as it is simulated; every other path answers 404 in Stripe's shape. */
export function createApi(account: Account): Hono {
	const app = new Hono();
	for (const operation of operations) {
		app.on(operation.method, operation.path, (context) => answer(account, operation, context));
	}
	app.all('*', (context) =>
		reply(account, context, newId('request'), () => {
			if (context.req.path.startsWith('/v1/')) checkKey(context.req.header('authorization'));
			const { method, path } = context.req;
			throw new StripeRefusal({
				status: 404,
				message: `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`
			});
		})
	);
	return app;
}

function answer(account: Account, operation: Operation, context: Context): Promise<Response> {
	const { req } = context;
	const requestId = newId('request');
	return reply(account, context, requestId, async () => {
		checkKey(req.header('authorization'));
		const posted = operation.method === 'POST';
		if (posted) checkContentType(req.header('content-type'));
		const params = decodeForm(posted ? await req.text() : new URL(req.url).search.slice(1));
		const key = posted ? req.header('idempotency-key') : undefined;
		const run = (): string => {
			const cause = { requestId, idempotencyKey: key ?? null };
			const result = operation.run({ account, id: req.param('id') ?? '', params, cause });
			return prettyJson(expandAll(account.store, result, expandPaths(params)));
		};
		if (!key) return { body: run() };
		const request = { endpoint: req.path, params: canonical(params), requestId };
		const kept = claimKey(account, key, request);
		if (kept?.answer) return { body: kept.answer.body, original: kept.requestId };
		try {
			// A request takes its time, and a second one with its key meets it under way.
			await Promise.resolve();
			const body = run();
			releaseKey(account.store, key, 200, body);
			return { body };
		} catch (error) {
			releaseKey(account.store, key, 400, '');
			throw error;
		}
	});
}

/** What an operation has to say: a body, and for a repeated answer the request it was first given to. */
interface Said {
	body: string;
	original?: string;
}

async function reply(
	account: Account,
	context: Context,
	requestId: string,
	run: () => Said | Promise<Said>
): Promise<Response> {
	const { req } = context;
	const headers = new Headers({
		'content-type': 'application/json',
		'cache-control': 'no-cache, no-store',
		'request-id': requestId,
		'stripe-version': req.header('stripe-version') ?? apiVersion,
		date: new Date(account.clock.now()).toUTCString()
	});
	const key = req.header('idempotency-key');
	if (req.method === 'POST') {
		headers.set('stripe-should-retry', 'false');
		headers.set('original-request', requestId);
		if (key) headers.set('idempotency-key', key);
	}
	try {
		const { body, original } = await run();
		if (original) {
			headers.set('idempotent-replayed', 'true');
			headers.set('original-request', original);
		}
		if (req.method !== 'GET') account.changed();
		return new Response(body, { headers });
	} catch (error) {
		const { refusal, status } = error instanceof StripeRefusal ? error : ownMistake(error);
		return new Response(prettyJson(errorBody(refusal, requestId)), { status, headers });
	}
}

function checkContentType(type: string | undefined): void {
	if (!type?.includes('json')) return;
	refuse({
		message:
			'Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any questions, we can help at https://support.stripe.com/.'
	});
}

// A mistake in the sandbox itself: the caller gets the shape it expects, the developer the whole story.
function ownMistake(error: unknown): StripeRefusal {
	console.error(error);
	return new StripeRefusal({
		status: 500,
		type: 'api_error',
		message: `stripe-checkout-sandbox failed: ${String(error)}`
	});
}
