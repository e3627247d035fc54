import postgres from 'postgres';
import { webhookEvents } from 'svelte-stripe-books/server';
import { expect, test } from 'vitest';
import { addDemoBooks } from 'test-support/demo-books';
import { reservePort } from 'test-support/ports';
import { closeAfterTest } from 'test-support/close-after-test';
import type { Buyer } from '../scripts/chaos/buyer.ts';
import { count, purchaseRows, type PurchaseRow } from '../scripts/chaos/count.ts';
import { listSessions, settle } from '../scripts/chaos/run.ts';
import { createPgDatabase } from './databases.ts';
import { clientHeader, startRoundRobin } from './round-robin.ts';
import { openMail, openSandbox, until } from './test-shop.ts';
import { dataIn, makeFolder, start } from './start-store.ts';

const secret = 'whsec_of_several_processes';

/** Starts three store processes on one database behind a proxy, with a Stripe sandbox and a mail server. */
async function openChain() {
	const { sandbox, url } = await openSandbox();
	const mail = await openMail();
	const DATABASE_URL = await createPgDatabase();
	const client = postgres(DATABASE_URL, { max: 1, prepare: false });
	closeAfterTest('connection', () => client.end());
	const ports = [await reservePort(), await reservePort(), await reservePort()];
	const { origin } = await startRoundRobin(ports);
	const folder = makeFolder();
	const env = {
		DATABASE_URL,
		ORIGIN: origin,
		ADDRESS_HEADER: 'X-Forwarded-For',
		BOOKSTORE_LIMITS: 'database',
		STRIPE_API_BASE: url,
		STRIPE_WEBHOOK_SECRET: secret,
		SMTP_URL: mail.url
	};
	// Three at once on an empty database, which has its books afterwards.
	const stores = ports.map((port) => start(folder, { ...env, PORT: String(port) }));
	for (const store of stores) {
		await Promise.race([store.listening, store.ended]);
		expect(store.output()).toContain('The bookstore is at');
	}
	await addDemoBooks({ ...dataIn(folder), ...env });
	sandbox.webhook(`${origin}/webhooks/stripe`, { secret, events: [...webhookEvents] });
	return { sandbox, mail, client, ports, origin, stores };
}

type Chain = Awaited<ReturnType<typeof openChain>>;

/** Creates a checkout and returns the URL of its payment page. */
async function askForPage(
	{ origin }: Pick<Chain, 'origin'>,
	books: string[],
	from: Record<string, string> = {}
): Promise<{ status: number; url: string | undefined }> {
	const answer = await fetch(`${origin}/checkout`, {
		method: 'POST',
		headers: { origin, accept: 'application/json', 'content-type': 'application/json', ...from },
		body: JSON.stringify({ books })
	});
	const { url } = (await answer.json().catch(() => ({}))) as { url?: string };
	return { status: answer.status, url };
}

const bookIds = ['slow-light', 'nobodys-orchard', 'it-works-on-mine', 'the-second-cup'] as const;

test('three processes on one PostgreSQL record twenty purchases once each while one process is killed', async () => {
	const chain = await openChain();
	const { sandbox, mail, client, stores } = chain;
	sandbox.deliver.duplicate();
	sandbox.deliver.shuffle({ seconds: 1, seed: 3 });

	const orders = new Map<string, Buyer>();
	const buyOne = async (number: number) => {
		const first = bookIds[number % bookIds.length] ?? bookIds[0];
		const second = bookIds[(number + 1) % bookIds.length] ?? bookIds[1];
		const buyer = { email: `buyer-${number}@example.com`, books: [first, second] };
		let page: string | undefined;
		// Retries a request whose process was killed, like a customer.
		await until('there is a payment page', async () => {
			page = (await askForPage(chain, buyer.books)).url;
			return page !== undefined;
		});
		const session = new URL(page ?? '').pathname.split('/').at(-1) ?? '';
		await sandbox.pay(session, { email: buyer.email });
		orders.set(session, buyer);
		// Dies while it receives webhooks and sends mail.
		if (orders.size === 8) stores[1]?.child.kill('SIGKILL');
	};
	const numbers = Array.from({ length: 20 }, (_, number) => number);
	await Promise.all(
		[0, 1, 2, 3].map(async (lane) => {
			for (const number of numbers.filter((one) => one % 4 === lane)) await buyOne(number);
		})
	);
	await settle(sandbox);
	expect(stores[1]?.child.signalCode).toBe('SIGKILL');

	// Expires the claims of the killed process, which last a minute. Stripe retries for three days, but the sandbox gave up
	// after half a minute of its clock and must be advanced.
	await client`update purchases set claimed_until = to_timestamp(0) where notified_at is null`;
	for (const { eventId, status } of [...sandbox.deliveries]) {
		if (status === 'failed') await sandbox.deliver.resend(eventId);
	}
	expect(await client`select 1 from purchases where notified_at is null`).toHaveLength(0);

	const figures = count({
		sessions: await listSessions(sandbox),
		orders,
		rows: [...(await client.unsafe<PurchaseRow[]>(purchaseRows))],
		mails: mail.received
	});
	expect(figures).toMatchObject({
		payments: 20,
		recorded: 20,
		lost: 0,
		doubled: 0,
		unpaid: 0,
		missing: 0
	});
	// Only purchases that the killed process was handling may have a second receipt.
	expect(figures.repeated).toBeLessThanOrEqual(4);
	const rows = await client`select count(*)::int as purchases from purchases`;
	expect(rows[0]).toEqual({ purchases: 40 });
});

test('three processes share rate limits, and a library that one opened is open at all', async () => {
	const chain = await openChain();
	const statuses: number[] = [];
	for (let attempt = 1; attempt <= 31; attempt += 1) {
		const { status } = await askForPage(chain, ['never-written'], {
			[clientHeader]: '203.0.113.7'
		});
		statuses.push(status);
	}
	expect(statuses).toEqual([...Array.from({ length: 30 }, () => 409), 429]);
	const other = await askForPage(chain, ['never-written'], { [clientHeader]: '203.0.113.8' });
	expect(other.status).toBe(409);

	await chain.client`insert into purchases (id, customer_email, book_id, purchased_at, stripe_checkout_session_id)
		values ('a1', 'ada@example.com', 'slow-light', now(), 'cs_test_one')`;
	const opened = await fetch(`http://127.0.0.1:${chain.ports[0]}/library`, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin: chain.origin },
		body: new URLSearchParams({ email: 'ada@example.com' })
	});
	const cookie = opened.headers.getSetCookie().map((one) => one.split(';')[0]);
	for (const port of chain.ports) {
		const page = await fetch(`http://127.0.0.1:${port}/library`, {
			headers: { cookie: cookie.join('; ') }
		});
		expect(await page.text()).toContain('Slow Light');
	}
});
