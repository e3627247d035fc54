import { setTimeout as wait } from 'node:timers/promises';
import type { Sandbox } from 'stripe-checkout-sandbox';
import { addressOf } from './cluster.ts';
import type { Random } from './random.ts';
import type { StoreProcess } from './store-process.ts';

/** A simulated customer, who retries until the purchase succeeds. */
export interface Buyer {
	email: string;
	/** Book IDs, at least one. */
	books: string[];
}

/** How long a buyer retries to open the payment page, in milliseconds. */
const timeout = 180_000;

/** The environment of a simulated purchase. */
export interface BuyerContext {
	sandbox: Sandbox;
	stores: readonly [StoreProcess, ...StoreProcess[]];
	random: Random;
}

/**
 * Buys books: creates a checkout at a random store until one succeeds, pays, and opens the success page. Some buyers abandon
 * a payment page first, and some have a card declined.
 *
 * @returns ID of the paid checkout session
 */
export async function buy({ email, books }: Buyer, context: BuyerContext): Promise<string> {
	const { sandbox, stores, random } = context;
	const address = addressOf(email);
	if (random.happens(0.1)) await openPage(books, address, context);
	const sessionId = await openPage(books, address, context);
	if (random.happens(0.1)) {
		const { outcome } = await sandbox.pay(sessionId, { email, card: '4000000000000002' });
		if (outcome !== 'declined') throw new Error(`A declined card ended as ${outcome}.`);
	}
	const paysByBank = random.happens(0.15);
	const payment = await sandbox.pay(sessionId, {
		email,
		...(paysByBank ? { bankAccount: '000123456789' } : {})
	});
	if (payment.outcome !== 'complete') throw new Error(`A payment ended as ${payment.outcome}.`);
	if (random.happens(0.5)) {
		const thanks = new URL(payment.redirectUrl);
		await get(`${random.pick(stores).origin}${thanks.pathname}${thanks.search}`);
	}
	return sessionId;
}

/** Opens a payment page, retrying at random stores. @returns ID of the checkout session */
async function openPage(
	books: string[],
	address: string,
	{ stores, random }: BuyerContext
): Promise<string> {
	const deadline = Date.now() + timeout;
	while (Date.now() < deadline) {
		const page = await requestCheckout(random.pick(stores).origin, address, books);
		if (page) return new URL(page).pathname.split('/').at(-1) ?? '';
		await wait(random.between(50, 300));
	}
	throw new Error('A buyer could not open a payment page in time.');
}

async function requestCheckout(
	origin: string,
	address: string,
	books: string[]
): Promise<string | undefined> {
	try {
		const answer = await fetch(`${origin}/checkout`, {
			method: 'POST',
			headers: {
				...{ origin, accept: 'application/json', 'content-type': 'application/json' },
				// Only stores behind a proxy read it.
				'x-forwarded-for': address
			},
			body: JSON.stringify({ books }),
			signal: AbortSignal.timeout(20_000)
		});
		const { url } = (await answer.json()) as { url?: string };
		return url;
	} catch {
		// The store was killed or is still starting.
		return undefined;
	}
}

async function get(url: string): Promise<void> {
	await fetch(url, { signal: AbortSignal.timeout(10_000) }).then(
		(answer) => answer.body?.cancel(),
		() => {}
	);
}
