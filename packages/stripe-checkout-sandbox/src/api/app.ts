import { Hono, type Context, type HonoRequest } from 'hono';
import type { Account } from '../account.ts';
import { newId } from '../ids.ts';
import { errorBody, throwApiError, ApiError } from '../wire/errors.ts';
import { canonical, decodeForm, type Fields } from '../wire/form.ts';
import { prettyJson } from '../wire/json.ts';
import { checkKey } from './auth.ts';
import { balanceOperations } from './balance.ts';
import { couponOperations } from './coupons.ts';
import { invoiceOperations } from './invoices.ts';
import { disputeOperations } from './disputes.ts';
import { eventOperations } from './events.ts';
import { expandAll, expandPaths } from './expand.ts';
import { checkExpand } from './expandable.ts';
import { claimKey, storeResponse, releaseKey } from './idempotency.ts';
import type { ApiEnv, Delay } from './delay.ts';
import type { Call, Operation } from './operation.ts';
import { checkAccount, checkPermission, permissionFor } from './permissions.ts';
import { paymentMethodOperations } from './payment-methods.ts';
import { paymentOperations } from './payments.ts';
import { promotionCodeOperations } from './promotion-codes.ts';
import { refundOperations } from './refunds.ts';
import { respond, type OperationResult } from './respond.ts';
import { sessionOperations } from './sessions.ts';
import { taxSettingsOperations } from './tax-settings.ts';
import { downgradeObject, upgradeParams } from '../versions/convert.ts';
import { readVersion } from '../versions/known-versions.ts';
import { webhookEndpointOperations } from './webhook-endpoints.ts';

const operations = [
	...sessionOperations,
	...paymentOperations,
	...paymentMethodOperations,
	...refundOperations,
	...disputeOperations,
	...couponOperations,
	...promotionCodeOperations,
	...taxSettingsOperations,
	...invoiceOperations,
	...eventOperations,
	...webhookEndpointOperations,
	...balanceOperations
];

/** Creates the simulated part of Stripe's API. Other paths get Stripe's 404. */
export function createApi(account: Account): Hono<ApiEnv> {
	const app = new Hono<ApiEnv>();
	for (const operation of operations) {
		app.on(operation.method, operation.path, (context) =>
			handleRequest(account, operation, context)
		);
	}
	app.all('*', (context) =>
		respond(account, context, newId('request'), () => {
			if (context.req.path.startsWith('/v1/')) checkKey(context.req.header('authorization'));
			const { method, path } = context.req;
			throwApiError({
				status: 404,
				message: `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`
			});
		})
	);
	return app;
}

async function handleRequest(
	account: Account,
	operation: Operation,
	context: Context<ApiEnv>
): Promise<Response> {
	const { req } = context;
	const requestId = newId('request');
	const at = account.clock.now();
	let params: Fields = {};
	const response = await respond(account, context, requestId, async () => {
		const apiKey = checkKey(req.header('authorization'));
		checkAccount(apiKey, req.header('stripe-account'));
		const { restrictedKeys, id: accountId } = account.settings;
		const needed = permissionFor(operation.method, operation.path);
		checkPermission(apiKey, needed, restrictedKeys, accountId);
		account.countRequest();
		const isPost = operation.method === 'POST';
		if (isPost) checkContentType(req.header('content-type'));
		const version = readVersion(req.header('stripe-version') ?? null);
		params = decodeForm(isPost ? await req.text() : new URL(req.url).search.slice(1));
		const endpoint = `${operation.method} ${operation.path}`;
		const fields = upgradeParams(endpoint, params, version);
		checkExpand(operation.returns, expandPaths(fields));
		const key = isPost ? req.header('idempotency-key') : undefined;
		const call: Call = {
			account,
			id: req.param('id') ?? '',
			fields,
			headers: req.raw.headers,
			version,
			cause: { requestId, idempotencyKey: key ?? null }
		};
		const executeCall = () => runOperation(operation, call, context.env.delay);
		return key ? runOnce(account, key, { req, fields, requestId }, executeCall) : executeCall();
	});
	const { method, path } = req;
	const body = await response.clone().text();
	account.log.add({
		kind: 'api',
		id: requestId,
		at,
		method,
		path,
		params,
		status: response.status,
		body
	});
	return response;
}

/** Executes a request with an idempotency key, or replays its stored response. */
async function runOnce(
	account: Account,
	key: string,
	{ req, fields, requestId }: { req: HonoRequest; fields: Fields; requestId: string },
	execute: () => Promise<OperationResult>
): Promise<OperationResult> {
	const request = { endpoint: req.path, params: canonical(fields), requestId };
	const stored = claimKey(account, key, request);
	if (stored?.answer) return { ...stored.answer, original: stored.requestId };
	try {
		const result = await execute();
		storeResponse(account.store, key, result);
		return result;
	} catch (error) {
		releaseKey(account.store, key);
		throw error;
	}
}

/**
 * Validates and executes a request.
 *
 * @returns the result that Stripe stores for the idempotency key: that of any request whose execution began, errors included
 * @throws ApiError if the parameters are invalid; the key stays free
 * @see https://docs.stripe.com/api/idempotent_requests
 */
async function runOperation(
	operation: Operation,
	call: Call,
	delay?: Delay
): Promise<OperationResult> {
	// Awaits even without a delay, so that a concurrent request with the same key finds it in use.
	await (delay?.after ? undefined : delay?.over);
	const run = operation.prepare(call);
	const result = execute(call, run);
	if (delay?.after) await delay.over;
	return result;
}

function execute({ account, fields, cause, version }: Call, run: () => object): OperationResult {
	try {
		const expanded = expandAll(account.store, run(), expandPaths(fields));
		return { status: 200, body: prettyJson(downgradeObject(expanded, version)) };
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		const { status, details } = error;
		return { status, body: prettyJson(errorBody(details, cause.requestId)) };
	}
}

function checkContentType(type: string | undefined): void {
	if (!type?.includes('json')) return;
	throwApiError({
		message:
			'Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any questions, we can help at https://support.stripe.com/.'
	});
}
