import { onTestFinished, beforeEach, describe, expect, test, vi } from 'vitest';
import { errorDocsUrl } from '../../../src/lib/core/configuration-error.ts';
import {
	createBookshop,
	createDownloadHandler,
	createWebhookHandler
} from '../../../src/lib/server/index.ts';
import { logToConsole } from '../../../src/lib/server/options/log-to-console.ts';
import { Customer } from '../../support/customer.ts';
import { Visitor } from '../../support/event.ts';
import { runReconcile } from '../../support/run-reconcile.ts';
import {
	files,
	openShop,
	origin,
	secret,
	startCheckout,
	webhookSecret
} from '../../support/shop.ts';

/** The lines written to the terminal. */
let lines: string[];

beforeEach(() => {
	lines = [];
	const spy = vi.spyOn(console, 'error').mockImplementation((...parts) => {
		lines.push(parts.join(' '));
	});
	onTestFinished(() => spy.mockRestore());
});

const unsigned = () => new Visitor().json('/webhooks/stripe', {});

describe('without `log`, the terminal shows a line', () => {
	test('for a rejected webhook delivery', async () => {
		const { shop } = await openShop();
		const handler = createWebhookHandler({ ...shop, log: undefined, secret: webhookSecret });
		expect((await handler(unsigned())).status).toBe(400);
		expect(lines).toHaveLength(1);
		expect(lines[0]).toMatch(/^svelte-stripe-books: webhook_refused: /);
		expect(lines[0]).toContain(`See ${errorDocsUrl('webhook_refused')}`);
	});

	test('for a missing file of a book', async () => {
		const opened = await openShop();
		const { store, links } = opened;
		await new Customer(opened).buy(['atlas']);
		const [owned] = await store.listOwned('ada@example.com');
		const href = await links.create({
			purchaseId: owned?.purchaseId ?? '',
			format: 'epub',
			part: 1
		});
		const token = decodeURIComponent(href.split('/').at(-1) ?? '');
		const storage = { open: async () => null };
		const handler = createDownloadHandler({ store, downloadLinks: links, storage });
		await handler(new Visitor().event(href, {}, { token }));
		expect(lines[0]).toContain('svelte-stripe-books: file_missing: The file "');
	});

	test('once, for a shop from createBookshop', async () => {
		const { shop } = await openShop({ webhooks: false });
		const { webhook } = createBookshop({
			...{ ...shop, log: undefined, storage: files, origin, currency: 'usd' },
			...{ secret, webhookSecret, access: 'email' }
		});
		await webhook(unsigned());
		expect(lines).toHaveLength(1);
	});

	test('but none for a dry run of reconcile, which has its own report', async () => {
		const opened = await openShop();
		opened.sandbox.deliver.drop();
		const visitor = new Visitor();
		const id = await startCheckout(opened, visitor, ['atlas']);
		await opened.sandbox.pay(id, { email: 'ada@example.com' });
		opened.db.$client.pragma('foreign_keys = OFF');
		opened.db.$client.exec("DELETE FROM books WHERE id = 'atlas'");
		await runReconcile(opened, { log: undefined, dryRun: true });
		expect(lines).toEqual([]);
		await runReconcile(opened, { log: undefined });
		expect(lines[0]).toContain(`checkoutSessionId: ${id}`);
	});
});

describe('a line', () => {
	test('names the causes of an error, without secrets, email addresses and line breaks', () => {
		const cause = new Error('535 sk_live_51Habc was refused\nfor ada@example.com');
		logToConsole({
			code: 'link_unsent',
			message: 'The email could not be sent.',
			error: new Error('Mail failed', { cause })
		});
		expect(lines).toEqual([
			`svelte-stripe-books: link_unsent: The email could not be sent. Cause: Mail failed < 535 sk_live_… was refused for … See ${errorDocsUrl('link_unsent')}`
		]);
	});

	test('lists the ids that it is about', () => {
		logToConsole({ code: 'books_unknown', message: 'Two.', bookIds: ['a', 'b'], eventId: 'evt_1' });
		expect(lines[0]).toContain('Two. (bookIds: a, b; eventId: evt_1) See ');
	});

	test('names causes, and omits the parameters of a query', () => {
		const refused = new Error('connect ECONNREFUSED 127.0.0.1:5432');
		const failed = Object.assign(new Error('Failed query: select 1 params: typed by a visitor'), {
			query: 'select 1',
			params: ['typed by a visitor'],
			cause: refused
		});
		logToConsole({ code: 'webhook_failed', message: 'x', error: failed });
		expect(lines[0]).toContain('Cause: A query failed < connect ECONNREFUSED 127.0.0.1:5432');
		expect(lines[0]).not.toContain('visitor');
	});

	test('is never longer than a screen', () => {
		logToConsole({ code: 'webhook_failed', message: 'x', error: 'long '.repeat(10_000) });
		expect(lines[0]?.length).toBeLessThan(1_500);
	});
});
