import { Hono, type Context } from 'hono';
import type { Account } from '../account.ts';
import { newId } from '../ids.ts';
import { errorBody, refuse, StripeRefusal } from '../wire/errors.ts';
import { canonical, decodeForm } from '../wire/form.ts';
import { prettyJson } from '../wire/json.ts';
import { checkKey } from './auth.ts';
import { disputeOperations } from './disputes.ts';
import { eventOperations } from './events.ts';
import { expandAll, expandPaths } from './expand.ts';
import { checkExpand } from './expandable.ts';
import { claimKey, keepAnswer, releaseKey } from './idempotency.ts';
import type { ApiEnv, Delay } from './delay.ts';
import type { Call, Operation } from './operation.ts';
import { paymentOperations } from './payments.ts';
import { refundOperations } from './refunds.ts';
import { reply, type Said } from './reply.ts';
import { sessionOperations } from './sessions.ts';
import { webhookEndpointOperations } from './webhook-endpoints.ts';

const operations = [
	...sessionOperations,
	...paymentOperations,
	...refundOperations,
	...disputeOperations,
	...eventOperations,
	...webhookEndpointOperations
];

/** Stripe's HTTP API, as far as it is simulated; every other path answers 404 in Stripe's shape. */
export function createApi(account: Account): Hono<ApiEnv> {
	const app = new Hono<ApiEnv>();
	for (const operation of operations) {
		app.on(operation.method, operation.path, (context) => answer(account, operation, context));
	}
	app.all('*', (context) =>
		reply(account, context, newId('request'), () => {
			if (context.req.path.startsWith('/v1/')) checkKey(context.req.header('authorization'));
			const { method, path } = context.req;
			refuse({
				status: 404,
				message: `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`
			});
		})
	);
	return app;
}

function answer(
	account: Account,
	operation: Operation,
	context: Context<ApiEnv>
): Promise<Response> {
	const { req } = context;
	const requestId = newId('request');
	return reply(account, context, requestId, async () => {
		checkKey(req.header('authorization'));
		const posted = operation.method === 'POST';
		if (posted) checkContentType(req.header('content-type'));
		const fields = decodeForm(posted ? await req.text() : new URL(req.url).search.slice(1));
		checkExpand(operation.returns, expandPaths(fields));
		const key = posted ? req.header('idempotency-key') : undefined;
		const call: Call = {
			account,
			id: req.param('id') ?? '',
			fields,
			headers: req.raw.headers,
			cause: { requestId, idempotencyKey: key ?? null }
		};
		const carryOut = () => handle(operation, call, context.env.delay);
		if (!key) return carryOut();
		const request = { endpoint: req.path, params: canonical(fields), requestId };
		const kept = claimKey(account, key, request);
		if (kept?.answer) return { ...kept.answer, original: kept.requestId };
		try {
			const said = await carryOut();
			keepAnswer(account.store, key, said);
			return said;
		} catch (error) {
			releaseKey(account.store, key);
			throw error;
		}
	});
}

/**
 * Validates a request and executes it.
 *
 * @returns what Stripe stores for its idempotency key: the response of a request whose execution began, errors included
 * @throws StripeRefusal for invalid parameters, which leave the key free
 * @see https://docs.stripe.com/api/idempotent_requests
 */
async function handle(operation: Operation, call: Call, delay?: Delay): Promise<Said> {
	// This yields even without a delay, so that a concurrent request with the same key finds it in use.
	await (delay?.after ? undefined : delay?.over);
	const run = operation.prepare(call);
	const said = execute(call, run);
	if (delay?.after) await delay.over;
	return said;
}

function execute({ account, fields, cause }: Call, run: () => object): Said {
	try {
		return { status: 200, body: prettyJson(expandAll(account.store, run(), expandPaths(fields))) };
	} catch (error) {
		if (!(error instanceof StripeRefusal)) throw error;
		const { status, refusal } = error;
		return { status, body: prettyJson(errorBody(refusal, cause.requestId)) };
	}
}

function checkContentType(type: string | undefined): void {
	if (!type?.includes('json')) return;
	refuse({
		message:
			'Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any questions, we can help at https://support.stripe.com/.'
	});
}
