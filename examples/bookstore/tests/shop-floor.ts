import { setTimeout as wait } from 'node:timers/promises';
import Stripe from 'stripe';
import { createSandbox, serve, type Sandbox } from 'stripe-checkout-sandbox';
import { reservePort } from '../../../scripts/lib/ports.ts';
import { closeAfterTest } from '../../../scripts/vitest/closing.ts';
import { startMailServer, type MailServer } from '../scripts/chaos/mail-server.ts';
import { makeFolder, runNode, start } from './start-store.ts';

const secret = 'whsec_of_these_tests';

/** Resolves once `is` says so; the error says what was waited for. */
export async function until(
	what: string,
	is: () => boolean | Promise<boolean>,
	patience = 30_000
): Promise<void> {
	const deadline = Date.now() + patience;
	while (!(await is())) {
		if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}.`);
		await wait(50);
	}
}

/** Starts a sandbox of Stripe that listens until the test ends. */
export async function openSandbox(): Promise<{ sandbox: Sandbox; url: string }> {
	const sandbox = createSandbox();
	const server = await serve(sandbox, { port: 0 });
	closeAfterTest('sandbox', () => {
		sandbox.close();
		return server.close();
	});
	return { sandbox, url: server.url };
}

/** Starts a mail server that listens until the test ends. */
export async function openMail(
	...options: Parameters<typeof startMailServer>
): Promise<MailServer> {
	const mail = await startMailServer(...options);
	closeAfterTest('mail', () => mail.close());
	return mail;
}

/** A sandbox of Stripe that listens, and all that is needed to run a store against it. */
export async function openShopFloor(more: Record<string, string> = {}) {
	const { sandbox, url } = await openSandbox();
	const folder = makeFolder();
	const PORT = String(await reservePort());
	const origin = `http://localhost:${PORT}`;
	const env = { PORT, STRIPE_API_BASE: url, STRIPE_WEBHOOK_SECRET: secret, ...more };
	sandbox.webhook(`${origin}/webhooks/stripe`, { secret });

	return {
		sandbox,
		folder,
		env,
		origin,
		/** Starts the store, and resolves when it listens. */
		async start(extra: Record<string, string> = {}) {
			const store = start(folder, { ...env, ...extra });
			await Promise.race([store.listening, store.ended]);
			return store;
		},
		/** Runs the reconcile command to its end. */
		async reconcile(...args: string[]) {
			const command = runNode(folder, ['reconcile.js', ...args], env);
			const code = await command.ended;
			return { code, output: command.output() };
		},
		/** A payment page that the store opened, for these books. */
		async checkout(...books: string[]): Promise<string> {
			const answer = await fetch(`${origin}/checkout`, {
				method: 'POST',
				headers: { origin, accept: 'application/json', 'content-type': 'application/json' },
				body: JSON.stringify({ books })
			});
			if (!answer.ok) throw new Error(`The store answers ${answer.status} to a checkout.`);
			return newestSession(sandbox);
		},
		/** The library of an address, as its page shows it. */
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

/** A client of the sandbox, with no network between. */
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
