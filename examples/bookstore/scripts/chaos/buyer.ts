import { setTimeout as wait } from 'node:timers/promises';
import type { Sandbox } from 'stripe-checkout-sandbox';
import type { Random } from './random.ts';
import type { StoreProcess } from './store-process.ts';

/** Somebody who wants some books, and does not give up. */
export interface Buyer {
	email: string;
	/** Ids, at least one. */
	books: string[];
}

/** How long a buyer tries to get to the payment page, in milliseconds. */
const patience = 180_000;

/** Where a buyer goes. */
export interface HighStreet {
	sandbox: Sandbox;
	stores: readonly [StoreProcess, ...StoreProcess[]];
	random: Random;
}

/**
 * Buys: asks one store or the other for a payment page until there is one, pays on it, and looks at the page that thanks
 * for it. Some leave a page without paying first, and some have a card declined.
 *
 * @returns the checkout session that was paid
 */
export async function buy({ email, books }: Buyer, street: HighStreet): Promise<string> {
	const { sandbox, stores, random } = street;
	if (random.happens(0.1)) await openPage(books, street);
	const sessionId = await openPage(books, street);
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

/** The session of a payment page, of the store that first manages to open one. */
async function openPage(books: string[], { stores, random }: HighStreet): Promise<string> {
	const deadline = Date.now() + patience;
	while (Date.now() < deadline) {
		const page = await askForPage(random.pick(stores).origin, books);
		if (page) return new URL(page).pathname.split('/').at(-1) ?? '';
		await wait(random.between(50, 300));
	}
	throw new Error('A buyer got to no payment page.');
}

async function askForPage(origin: string, books: string[]): Promise<string | undefined> {
	try {
		const answer = await fetch(`${origin}/checkout`, {
			method: 'POST',
			headers: { origin, accept: 'application/json', 'content-type': 'application/json' },
			body: JSON.stringify({ books }),
			signal: AbortSignal.timeout(20_000)
		});
		const { url } = (await answer.json()) as { url?: string };
		return url;
	} catch {
		// The store was killed, or is not there.
		return undefined;
	}
}

async function get(url: string): Promise<void> {
	await fetch(url, { signal: AbortSignal.timeout(10_000) }).then(
		(answer) => answer.body?.cancel(),
		() => {}
	);
}
