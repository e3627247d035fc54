/**
 * `pnpm prove:copy`: moves the built store from SQLite to PostgreSQL while it sells, without a pause, and counts what both the buyers and
 * Stripe expect: every purchase once. Exits with 1 if one is lost, doubled or not paid for.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { createSandbox, serve } from 'stripe-checkout-sandbox';
import { addDemoBooks } from 'test-support/demo-books';
import { reservePort } from 'test-support/ports';
import { startPostgres } from 'test-support/postgres';
import { withTeardown } from 'test-support/teardown';
import { startMailServer } from './chaos/mail-server.ts';
import { startStore, type Environment } from './chaos/store-process.ts';

/** Orders before the copy, and while it runs. */
const orders = { before: 200, during: 50 };
const booksOfOrder = ['slow-light', 'nobodys-orchard'];

const bookstore = path.dirname(import.meta.dirname);
const program = path.join(bookstore, 'node_modules/svelte-stripe-books/dist/cli.js');

/** Runs a command as the seller does. @throws Error with its output unless it exits with 0 */
async function run(env: Environment, ...args: string[]): Promise<string> {
	const options = { cwd: bookstore, env: { PATH: process.env.PATH, ...env } };
	const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], options);
	return stdout;
}

process.exitCode = await withTeardown(async (teardown) => {
	const folder = mkdtempSync(path.join(tmpdir(), 'copy-'));
	teardown.add('folder', () => rmSync(folder, { recursive: true, force: true }));
	const sandbox = createSandbox();
	const api = await serve(sandbox, { port: 0 });
	teardown.add('sandbox', async () => {
		sandbox.close();
		await api.close();
	});
	const postgres = await startPostgres();
	teardown.add('database', () => postgres.stop());
	const mail = await startMailServer();
	teardown.add('mail', () => mail.close());

	const secret = `whsec_${crypto.randomUUID()}`;
	const addresses = {
		old: `file:${path.join(folder, 'shop.db')}`,
		new: await postgres.createDatabase('shop')
	};
	const shared: Environment = {
		STORAGE_URL: `file:${path.join(folder, 'files')}`,
		STRIPE_API_BASE: api.url,
		STRIPE_WEBHOOK_SECRET: secret,
		BOOKSTORE_SECRET: crypto.randomUUID(),
		SMTP_URL: mail.url,
		BOOKSTORE_LIMITS: 'off'
	};
	const envOf = (side: 'old' | 'new'): Environment => ({
		...shared,
		DATABASE_URL: addresses[side]
	});
	await addDemoBooks(envOf('old'));
	const old = await startStore(teardown, await reservePort(), envOf('old'));
	let current = old;
	// One address for both, as behind a proxy.
	sandbox.webhook('http://shop.test/webhooks/stripe', {
		secret,
		fetch: async (request) =>
			fetch(`${current.origin}/webhooks/stripe`, {
				method: 'POST',
				body: await request.text(),
				headers: request.headers
			})
	});

	const sessions: string[] = [];
	const paid: string[] = [];
	for (let number = 0; number < orders.before + orders.during; number += 1) {
		const response = await fetch(`${old.origin}/checkout`, {
			method: 'POST',
			headers: {
				...{ origin: old.origin, accept: 'application/json' },
				'content-type': 'application/json'
			},
			body: JSON.stringify({ books: booksOfOrder })
		});
		const { url } = (await response.json()) as { url: string };
		sessions.push(new URL(url).pathname.split('/').at(-1) ?? '');
	}
	async function pay(): Promise<void> {
		const session = sessions[paid.length] ?? '';
		paid.push(session);
		await sandbox.pay(session, { email: `reader${paid.length}@example.com` });
	}
	while (paid.length < orders.before) await pay();
	console.log(`${paid.length} orders are paid in SQLite. Copying while ${orders.during} come in …`);

	let isSelling = true;
	const selling = (async () => {
		while (paid.length < sessions.length) {
			await pay();
			// Slowly enough that orders come in until the end.
			await wait(80);
		}
		isSelling = false;
	})();
	const refunded = sessions.slice(0, 3);
	const startedAt = performance.now();
	// Migrates the new database, as drizzle-kit does in other projects.
	await run(envOf('new'), 'books', 'list', '--build', 'build');
	await run(
		envOf('old'),
		'customers',
		'grant',
		'--build',
		'build',
		'critic@example.com',
		'slow-light'
	);
	const copy = ['copy', '--from', addresses.old, '--to', addresses.new];
	console.log(await run({}, ...copy));
	await sandbox.refund(refunded[0] ?? '');
	current = await startStore(teardown, await reservePort(), envOf('new'));
	await sandbox.refund(refunded[1] ?? '');
	await old.kill();
	console.log(await run({}, ...copy, '--after-switch'));
	const whileCopying = paid.length - orders.before;
	await sandbox.refund(refunded[2] ?? '');
	console.log(await run(envOf('new'), 'reconcile', '--build', 'build', '--since', '1d'));
	const seconds = (performance.now() - startedAt) / 1000;
	if (!isSelling)
		console.log('All orders came in before the end: the proof is weaker than it should be.');
	await selling;
	await sandbox.idle();
	console.log(await run(envOf('new'), 'reconcile', '--build', 'build', '--since', '1d'));

	const client = new pg.Client({ connectionString: addresses.new });
	await client.connect();
	teardown.add('connection', () => client.end());
	const list = async (text: string) => (await client.query({ text, rowMode: 'array' })).rows.flat();
	const recorded = await list(
		"select stripe_checkout_session_id || '/' || book_id from purchases where stripe_checkout_session_id not like 'grant%'"
	);
	const expected = paid.flatMap((session) => booksOfOrder.map((book) => `${session}/${book}`));
	const grants = await list("select 1 from purchases where customer_email = 'critic@example.com'");
	const closed = await list('select stripe_payment_intent_id from payment_reversals where active');
	const lost = expected.filter((each) => !recorded.includes(each)).length;
	const doubled = recorded.length - new Set(recorded).size;
	const unpaid = recorded.filter((each) => !expected.includes(each)).length;
	const receipts = mail.received
		.filter(({ raw }) => /receipt/i.test(raw))
		.map(({ to }) => to.join());
	const missing = paid.length - new Set(receipts).size;
	const twice = receipts.length - new Set(receipts).size;
	console.log(
		[
			`${whileCopying} of ${orders.during} orders came in during the switch, which took ${seconds.toFixed(1)} s`,
			`purchases: ${recorded.length} recorded, ${lost} lost, ${doubled} doubled, ${unpaid} not paid for`,
			`refunds: ${closed.length} of ${refunded.length}, grants: ${grants.length} of 1`,
			`receipts: ${missing} missing, ${twice} sent twice`
		].join('\n')
	);
	const isRight =
		lost + doubled + unpaid + missing === 0 && closed.length === 3 && grants.length === 1;
	return isRight && whileCopying > 0 ? 0 : 1;
});
