import { setTimeout as wait } from 'node:timers/promises';
import Stripe from 'stripe';
import { createSandbox, serve, type Sandbox } from 'stripe-checkout-sandbox';
import { addDemoBooks } from 'test-support/demo-books';
import { reservePort } from 'test-support/ports';
import { closeAfterTest } from 'test-support/close-after-test';
import { startMailServer, type MailServer } from '../scripts/chaos/mail-server.ts';
import { dataIn, makeFolder, makeShop, runCommand, start } from './start-store.ts';

const secret = 'whsec_of_these_tests';

/** Waits until a condition is true. @throws Error that names the condition after the timeout */
export async function until(
	condition: string,
	isMet: () => boolean | Promise<boolean>,
	timeout = 30_000
): Promise<void> {
	const deadline = Date.now() + timeout;
	while (!(await isMet())) {
		if (Date.now() > deadline) throw new Error(`Timed out waiting until ${condition}.`);
		await wait(50);
	}
}

/** Starts a Stripe sandbox, and closes it when the test ends. */
export async function openSandbox(): Promise<{ sandbox: Sandbox; url: string }> {
	const sandbox = createSandbox();
	const server = await serve(sandbox, { port: 0 });
	closeAfterTest('sandbox', () => {
		sandbox.close();
		return server.close();
	});
	return { sandbox, url: server.url };
}

/** Starts a mail server, and closes it when the test ends. */
export async function openMail(
	...options: Parameters<typeof startMailServer>
): Promise<MailServer> {
	const mail = await startMailServer(...options);
	closeAfterTest('mail', () => mail.close());
	return mail;
}

/** Starts a Stripe sandbox, and returns helpers to run a store with the demo's books against it. */
export async function openTestShop(
	more: Record<string, string> = {},
	{ isEmpty = false }: { isEmpty?: boolean } = {}
) {
	const { sandbox, url } = await openSandbox();
	const isCopied = !isEmpty && !more.DATABASE_URL && !more.STORAGE_URL;
	const folder = isCopied ? await makeShop() : makeFolder();
	const PORT = String(await reservePort());
	const origin = `http://localhost:${PORT}`;
	const env = { PORT, STRIPE_API_BASE: url, STRIPE_WEBHOOK_SECRET: secret, ...more };
	const addBooks = () => addDemoBooks({ ...dataIn(folder), ...env });
	if (!isEmpty && !isCopied) await addBooks();
	sandbox.webhook(`${origin}/webhooks/stripe`, { secret });

	return {
		sandbox,
		folder,
		env,
		origin,
		/** Adds the demo's books, as to a new database. */
		addBooks,
		/** Starts the store. Resolves when it listens. */
		async start(extra: Record<string, string> = {}) {
			const store = start(folder, { ...env, ...extra });
			await Promise.race([store.listening, store.ended]);
			return store;
		},
		/** Runs a command of `svelte-stripe-books` from the build. */
		async command(...args: string[]) {
			const command = runCommand(folder, args, env);
			const code = await command.ended;
			return { code, output: command.output() };
		},
		/** Creates a checkout for these books. @returns ID of its session */
		async checkout(...books: string[]): Promise<string> {
			const answer = await fetch(`${origin}/checkout`, {
				method: 'POST',
				headers: { origin, accept: 'application/json', 'content-type': 'application/json' },
				body: JSON.stringify({ books })
			});
			if (!answer.ok) throw new Error(`The store answers ${answer.status} to a checkout.`);
			return newestSession(sandbox);
		},
		/** Returns the HTML of the library of an email address. */
		async library(email: string): Promise<string> {
			const opened = await fetch(`${origin}/library`, {
				method: 'POST',
				redirect: 'manual',
				headers: { origin },
				body: new URLSearchParams({ email })
			});
			const cookie = opened.headers.getSetCookie().map((one) => one.split(';')[0]);
			const page = await fetch(`${origin}/library`, { headers: { cookie: cookie.join('; ') } });
			return page.text();
		}
	};
}

/** Creates a client of the sandbox that uses no network. */
function clientOf(sandbox: Sandbox): Stripe {
	return new Stripe('sk_test_sandbox', {
		apiVersion: '2026-10-28.endive',
		httpClient: Stripe.createFetchHttpClient(sandbox.fetch)
	});
}

async function newestSession(sandbox: Sandbox): Promise<string> {
	const { data } = await clientOf(sandbox).checkout.sessions.list({ limit: 1 });
	const [session] = data;
	if (!session) throw new Error('No payment page was opened.');
	return session.id;
}
