import { error, request, unverified, type Case } from '../case.ts';
import { sources } from '../sources.ts';
import { bodyOf, createSession, newSession } from './requests.ts';

const sameKey = { 'idempotency-key': `conformance-${Date.now()}` };

/** Authentication, versions, headers, idempotency keys, lists and expansion. */
export const wireCases: Case[] = [
	request(
		'a request without a key is rejected with instructions',
		[sources.recorded, sources.authentication],
		{ to: 'GET /v1/balance', key: null },
		{
			...(error(401, {
				message:
					"You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/."
			}) as object),
			headers: { 'www-authenticate': /^(Bearer|Basic) realm="Stripe"$/ }
		}
	),
	request(
		'an unknown key is rejected, and redacted in the message',
		[sources.recorded],
		{ to: 'GET /v1/balance', key: 'sk_test' },
		error(401, { message: /^Invalid API Key provided: .*\*/ })
	),
	request(
		'an unknown path is rejected',
		[sources.recorded],
		{ to: 'GET /v1/x' },
		error(404, {
			message:
				'Unrecognized request URL (GET: /v1/x). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.'
		})
	),
	request(
		'an unknown API version is rejected',
		[sources.unknownVersion],
		{ to: 'GET /v1/balance', headers: { 'stripe-version': '2019-2-19' } },
		error(400, { message: 'Invalid Stripe API version: 2019-2-19' })
	),
	request(
		'a response names its request and its version',
		[sources.headers, sources.versioning],
		{ to: 'GET /v1/balance', headers: { 'stripe-version': '2026-04-22.dahlia' } },
		{
			status: 200,
			headers: {
				'content-type': /^application\/json/,
				'request-id': /^req_\w+$/,
				'stripe-version': '2026-04-22.dahlia'
			}
		}
	),
	request(
		'an error links to its code and its log entry',
		[sources.recorded],
		newSession({ success_url: 'nonsense' }),
		error(400, {
			doc_url: 'https://stripe.com/docs/error-codes/url-invalid',
			request_log_url: /^https:\/\/dashboard\.stripe\.com\/.*logs\/req_\w+/
		})
	),
	{
		name: 'a repeated request gets the same response, marked as replayed',
		sources: [sources.idempotency],
		async run(api) {
			const first = await api.send({ ...newSession(), headers: sameKey });
			const second = await api.send({ ...newSession(), headers: sameKey });
			return {
				same: bodyOf<{ id: string }>(first).id === bodyOf<{ id: string }>(second).id,
				second
			};
		},
		expected: { same: true, second: { headers: { 'idempotent-replayed': 'true' } } }
	},
	{
		name: 'an idempotency key cannot be used for other parameters',
		sources: [sources.idempotencyParams],
		async run(api) {
			const headers = { 'idempotency-key': `other-${Date.now()}` };
			await api.send({ ...newSession(), headers });
			return api.send({ ...newSession({ client_reference_id: '2' }), headers });
		},
		expected: error(400, {
			type: 'idempotency_error',
			message:
				/^Keys for idempotent requests can only be used with the same parameters they were first used with\. Try using a key other than 'other-\d+' if you meant to execute a different request\.$/
		})
	},
	{
		name: 'an idempotency key cannot be used for another endpoint',
		sources: [sources.idempotencyEndpoint],
		async run(api) {
			const headers = { 'idempotency-key': `path-${Date.now()}` };
			await api.send({ ...newSession(), headers });
			return api.send({ to: 'POST /v1/coupons', params: { percent_off: 5 }, headers });
		},
		expected: error(400, {
			type: 'idempotency_error',
			message:
				/^Keys for idempotent requests can only be used for the same endpoint they were first used for \('\/v1\/coupons' vs '\/v1\/checkout\/sessions'\)\. Try using a key other than /
		})
	},
	{
		name: 'a list is sorted newest first and continues after an object',
		sources: [sources.pagination],
		async run(api) {
			const older = await createSession(api);
			const newer = await createSession(api);
			const to = 'GET /v1/checkout/sessions';
			const list = await api.send({ to, params: { limit: 1, starting_after: newer.id } });
			return { ...list, isNext: bodyOf<{ data: { id: string }[] }>(list).data[0]?.id === older.id };
		},
		expected: { isNext: true, body: { object: 'list', url: '/v1/checkout/sessions' } }
	},
	request(
		'a property that cannot be expanded is rejected, with the path up to it',
		[sources.refusalProbe, sources.expand],
		{ ...newSession({ expand: ['invalid.deep.path'] }) },
		error(400, { message: 'This property cannot be expanded (invalid).' })
	),
	{
		...request(
			'a restricted key without the required permission is rejected',
			[sources.permission],
			{ to: 'GET /v1/events', key: 'rk_test_conformance' },
			error(403, {
				message:
					/^The provided key 'rk_test_\*+\w+' does not have the required permissions for this endpoint on account 'acct_\w+'\. Having the 'rak_event_read' permission would allow this request to continue\.$/
			})
		),
		sandboxOnly: true
	},
	{
		name: 'too many requests are rejected',
		sources: [sources.rateLimit],
		sandboxOnly: true,
		run(api) {
			api.sandbox?.faults.add({ effect: 'status', status: 429 });
			return api.send({ to: 'GET /v1/balance' });
		},
		expected: error(429, {
			code: 'rate_limit',
			doc_url: 'https://stripe.com/docs/error-codes/rate-limit',
			message:
				'Testmode request rate limit exceeded, the rate limits in testmode are lower than livemode. You can learn more about rate limits here https://stripe.com/docs/rate-limits.'
		})
	},
	request(
		'a limit above 100 is rejected',
		unverified,
		{ to: 'GET /v1/checkout/sessions', params: { limit: 101 } },
		error(400, { param: 'limit', message: 'This value must be less than or equal to 100.' })
	),
	request(
		'a JSON body is rejected',
		unverified,
		{
			to: 'POST /v1/checkout/sessions',
			headers: { 'content-type': 'application/json' }
		},
		error(400, { message: /^Invalid request \(check that your POST content type is/ })
	)
];
