import { Hono, type Context } from 'hono';
import type { Account } from '../account.ts';
import { newId } from '../ids.ts';
import { refuse } from '../wire/errors.ts';
import { canonical, decodeForm } from '../wire/form.ts';
import { prettyJson } from '../wire/json.ts';
import { checkKey } from './auth.ts';
import { disputeOperations } from './disputes.ts';
import { eventOperations } from './events.ts';
import { expandAll, expandPaths } from './expand.ts';
import { checkExpand } from './expandable.ts';
import { claimKey, keepAnswer } from './idempotency.ts';
import type { Operation } from './operation.ts';
import { paymentOperations } from './payments.ts';
import { refundOperations } from './refunds.ts';
import { reply } from './reply.ts';
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
export function createApi(account: Account): Hono {
	const app = new Hono();
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

function answer(account: Account, operation: Operation, context: Context): Promise<Response> {
	const { req } = context;
	const requestId = newId('request');
	return reply(account, context, requestId, async () => {
		checkKey(req.header('authorization'));
		const posted = operation.method === 'POST';
		if (posted) checkContentType(req.header('content-type'));
		const fields = decodeForm(posted ? await req.text() : new URL(req.url).search.slice(1));
		checkExpand(operation.returns, expandPaths(fields));
		const key = posted ? req.header('idempotency-key') : undefined;
		const run = (): string => {
			const cause = { requestId, idempotencyKey: key ?? null };
			const { headers } = req.raw;
			const id = req.param('id') ?? '';
			const carryOut = operation.prepare({ account, id, fields, headers, cause });
			return prettyJson(expandAll(account.store, carryOut(), expandPaths(fields)));
		};
		if (!key) return { status: 200, body: run() };
		const request = { endpoint: req.path, params: canonical(fields), requestId };
		const kept = claimKey(account, key, request);
		if (kept?.answer) return { ...kept.answer, original: kept.requestId };
		try {
			// A request takes its time, and a second one with its key meets it under way.
			await Promise.resolve();
			const said = { status: 200, body: run() };
			keepAnswer(account.store, key, said);
			return said;
		} catch (error) {
			account.store.answers.delete(key);
			throw error;
		}
	});
}

function checkContentType(type: string | undefined): void {
	if (!type?.includes('json')) return;
	refuse({
		message:
			'Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any questions, we can help at https://support.stripe.com/.'
	});
}
