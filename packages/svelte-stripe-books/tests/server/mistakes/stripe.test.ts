import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import Stripe from 'stripe';
import { createSandbox, serve } from 'stripe-checkout-sandbox';
import { closeAfterTest } from 'test-support/close-after-test';
import { reservePort } from 'test-support/ports';
import { expect, test } from 'vitest';
import {
	createCheckoutHandler,
	createSuccessLoader,
	type LogEntry
} from '../../../src/lib/server/index.ts';
import { Visitor } from '../../support/event.ts';
import { openShop, origin, returning, secret } from '../../support/shop.ts';

/** Starts a checkout and opens a success page with this client, and returns the log entries. */
async function logOf(stripe: Stripe): Promise<LogEntry[]> {
	const { shop, links, reports } = await openShop({ webhooks: false });
	const checkout = createCheckoutHandler({ ...shop, stripe, origin, currency: 'usd', secret });
	const answer = await checkout(new Visitor().json('/checkout', { books: ['atlas'] }));
	expect(answer.status).toBe(503);
	const load = createSuccessLoader({ ...shop, stripe, secret, downloadLinks: links });
	const session = `cs_test_${'a'.repeat(40)}`;
	expect(await load(returning(new Visitor(), session))).toMatchObject({ status: 'unconfirmed' });
	return reports;
}

function clientOf(port: number, key = 'sk_test_shop', more: Stripe.StripeConfig = {}): Stripe {
	return new Stripe(key, {
		...{ host: 'localhost', port, protocol: 'http', maxNetworkRetries: 0 },
		...more
	});
}

/** Starts a server that answers every request the same. */
async function openServer(status: number, type: string, body: string): Promise<number> {
	const server = createServer((_, response) => {
		response.writeHead(status, { 'content-type': type }).end(body);
	}).listen(0, '127.0.0.1');
	closeAfterTest('sandbox', () => void server.close());
	await once(server, 'listening');
	return (server.address() as AddressInfo).port;
}

test.each([
	['Node', {}],
	['fetch', { httpClient: Stripe.createFetchHttpClient() }]
])('no sandbox at its port: the log says how to start it (client of %s)', async (_, more) => {
	const port = await reservePort();
	const reports = await logOf(clientOf(port, 'sk_test_shop', more));
	expect(reports.map(({ code }) => code)).toEqual(['checkout_refused', 'stripe_unreachable']);
	for (const { message } of reports) {
		expect(message).toContain(
			`Nothing answers at http://localhost:${port}, so the Stripe sandbox is not running. Start it with "npx stripe-checkout-sandbox --port ${port} --webhook <origin>/webhooks/stripe", or remove \`host\` from new Stripe(…) to use Stripe itself.`
		);
	}
});

test.each([
	['a web page', 404, 'text/html', '<h1>Not found</h1>'],
	['unrelated JSON', 404, 'application/json', '{"message":"Not found"}'],
	['an unrelated error', 404, 'application/json', '{"error":"Not found"}'],
	['nothing', 200, 'application/json', '{}']
])(
	'if another program at the sandbox’s port answers %s, the log says so',
	async (_, status, type, body) => {
		const port = await openServer(status, type, body);
		for (const { message } of await logOf(clientOf(port))) {
			expect(message).toContain(
				`The program at http://localhost:${port} does not answer like Stripe. Stop it and start stripe-checkout-sandbox there, or start the sandbox at another \`--port\` and pass that to new Stripe(…).`
			);
		}
	}
);

test('if the API key is wrong, the log says where to copy the right one', async () => {
	const sandbox = createSandbox();
	const server = await serve(sandbox, { port: 0 });
	closeAfterTest('sandbox', () => {
		sandbox.close();
		return server.close();
	});
	const reports = await logOf(clientOf(Number(new URL(server.url).port), 'not-a-key'));
	expect(reports).toHaveLength(2);
	for (const { message } of reports) {
		expect(message).toContain(
			'Stripe rejected the API key (401). Pass new Stripe(…) the secret key of your account from the Stripe Dashboard (Developers, API keys).'
		);
		expect(message).not.toContain('not-a-key');
	}
});

test('if Stripe itself is unreachable, the log does not mention the sandbox', async () => {
	const stripe = new Stripe('sk_test_shop', {
		maxNetworkRetries: 0,
		httpClient: Stripe.createFetchHttpClient(() => Promise.reject(new TypeError('fetch failed')))
	});
	for (const { message } of await logOf(stripe)) expect(message).not.toContain('sandbox');
});
