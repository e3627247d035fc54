import { randomBytes } from 'node:crypto';
import { drizzle } from 'drizzle-orm/d1';
import { Miniflare, Response } from 'miniflare';
import { createSandbox } from 'stripe-checkout-sandbox';
import { closeAfterTest } from 'test-support/close-after-test';
import { createSchema } from '../../src/lib/schema/sqlite.ts';
import { bookFiles, books } from '../support/catalog.ts';
import { sqliteStatements } from '../support/statements.ts';
import { createTurns } from './turns.ts';

export const tenants = ['left', 'right'] as const;
export type Tenant = (typeof tenants)[number];

/** What the worker reports: the kind, and the tenant and request that its code belongs to. */
export interface Report {
	kind: string;
	tenant: Tenant;
	request: string;
	url?: string;
	titles?: string[];
}

interface RequestOptions {
	method?: string;
	headers?: Record<string, string>;
	body?: string;
}

/**
 * Starts a worker for two tenants. Each has its own D1 database, R2 bucket, Stripe account and secrets; books, prices and customers are
 * the same, but titles and files name the tenant.
 */
export async function openTenants(script: string, seed: number) {
	const turns = createTurns(seed);
	const reports: Report[] = [];
	/** Tenants in the order in which their requests continued. */
	const order: string[] = [];
	const webhookSecret = () => `whsec_${randomBytes(16).toString('hex')}`;
	const secrets = { left: webhookSecret(), right: webhookSecret() };
	const sandboxOf = { left: createSandbox({ retries: [] }), right: createSandbox({ retries: [] }) };
	closeAfterTest('sandbox', () => Promise.all(tenants.map((tenant) => sandboxOf[tenant].close())));

	const worker = new Miniflare({
		modules: [{ type: 'ESModule', path: 'worker.js', contents: script }],
		compatibilityDate: '2026-04-01',
		d1Databases: tenants.map((tenant) => `${tenant}Db`),
		r2Buckets: tenants.map((tenant) => `${tenant}Files`),
		bindings: Object.fromEntries(
			tenants.map((tenant) => [`${tenant}WebhookSecret`, secrets[tenant]])
		),
		/** Everything that the worker fetches. */
		async outboundService(request: Request) {
			const { hostname, pathname } = new URL(request.url);
			if (hostname === 'turn.test') {
				await turns.take();
				order.push(pathname);
				return new Response();
			}
			if (hostname === 'api.stripe.com') {
				const key = request.headers.get('authorization') ?? '';
				const tenant = key.endsWith('_left') ? 'left' : 'right';
				const { method } = request;
				const answer = await sandboxOf[tenant].fetch(request.url, {
					method,
					headers: new Headers([...request.headers]),
					...(method !== 'GET' && { body: await request.text() })
				});
				return new Response(await answer.text(), {
					status: answer.status,
					headers: Object.fromEntries(answer.headers)
				});
			}
			const report = (await request.json()) as Omit<Report, 'kind'>;
			reports.push({ ...report, kind: hostname.split('.')[0] ?? '' });
			return new Response();
		}
	} as never);
	closeAfterTest('store', () => worker.dispose());

	/** Requests a path of a tenant. */
	const request = async (tenant: Tenant, path: string, options: RequestOptions = {}) =>
		turns.during(() =>
			worker.dispatchFetch(`https://${tenant}.example${path}`, { ...options, redirect: 'manual' })
		);
	for (const tenant of tenants) {
		const client = await worker.getD1Database(`${tenant}Db`);
		await client.batch(
			(await sqliteStatements(createSchema())).map((statement) => client.prepare(statement))
		);
		const db = drizzle(client as never);
		const schema = createSchema();
		for (const book of books) {
			const title = `${book.title} (${tenant})`;
			await db.insert(schema.books).values({ ...book, title });
		}
		for (const file of bookFiles) await db.insert(schema.bookFiles).values(file);
		const bucket = await worker.getR2Bucket(`${tenant}Files`);
		for (const { storageKey } of bookFiles)
			await bucket.put(storageKey, `${storageKey} (${tenant})`);
		sandboxOf[tenant].webhook(`https://${tenant}.example/webhooks/stripe`, {
			secret: secrets[tenant],
			async fetch(delivery) {
				const headers = {
					...Object.fromEntries(delivery.headers),
					'x-request': `${tenant} webhook`
				};
				const body = await delivery.text();
				const answer = await request(tenant, '/webhooks/stripe', { method: 'POST', headers, body });
				return new globalThis.Response(await answer.text(), { status: answer.status });
			}
		});
	}
	/** Lists all purchases in the database of a tenant. */
	const purchasesOf = async (tenant: Tenant) => {
		const db = await worker.getD1Database(`${tenant}Db`);
		return db.prepare('select customer_email, book_id from purchases order by 1, 2').raw();
	};
	return { request, reports, order, sandboxOf, purchasesOf };
}

export type Tenants = Awaited<ReturnType<typeof openTenants>>;
