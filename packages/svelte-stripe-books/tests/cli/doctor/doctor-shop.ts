import { randomBytes } from 'node:crypto';
import Stripe from 'stripe';
import { createSandbox, type Sandbox } from 'stripe-checkout-sandbox';
import { closeAfterTest } from 'test-support/close-after-test';
import type { DoctorContext, DoctorLine } from '../../../src/cli/doctor/line.ts';
import { runDoctor } from '../../../src/cli/doctor/run-doctor.ts';
import type { Book, BookFile } from '../../../src/lib/core/book.ts';
import type { BookStorage } from '../../../src/lib/core/storage.ts';
import {
	createBookshop,
	webhookEvents,
	type BookshopOptions
} from '../../../src/lib/server/index.ts';
import { createStore } from '../../../src/lib/store/memory.ts';
import { bookFiles, books } from '../../support/catalog.ts';

export const origin = 'https://books.example';

/** A storage that has each file in its recorded size. */
export const wholeFiles: BookStorage = {
	open: async (_, { file }) => ({
		sizeInBytes: file.sizeInBytes,
		stream: () => new ReadableStream()
	})
};

/** Answers every request with an image. */
const pictures = async () => new Response('', { headers: { 'content-type': 'image/png' } });

interface Given {
	books?: Book[];
	bookFiles?: BookFile[];
	/** @default a covers' server that has all */
	fetch?: typeof fetch;
	options?: Partial<BookshopOptions>;
	/** Whether Stripe has the right webhook endpoint. @default true */
	hasEndpoint?: boolean;
}

/** A shop without problems, apart from what a test changes. */
export function openDoctorShop(given: Given = {}): {
	sandbox: Sandbox;
	stripe: Stripe;
	doctor(context?: Partial<DoctorContext>): Promise<DoctorLine[]>;
} {
	const sandbox = createSandbox({ retries: [] });
	closeAfterTest('sandbox', () => sandbox.close());
	if (given.hasEndpoint !== false) {
		sandbox.webhook(`${origin}/webhooks/stripe`, {
			events: [...webhookEvents],
			fetch: async () => new Response('OK')
		});
	}
	const stripe = new Stripe('sk_test_doctor', {
		httpClient: Stripe.createFetchHttpClient(sandbox.fetch),
		maxNetworkRetries: 0
	});
	const shop = createBookshop({
		stripe,
		store: createStore({
			books: structuredClone(given.books ?? books),
			bookFiles: structuredClone(given.bookFiles ?? bookFiles)
		}),
		storage: wholeFiles,
		name: 'shop',
		livemode: false,
		origin,
		contactEmail: 'hello@books.example',
		currency: 'usd',
		secret: randomBytes(32).toString('hex'),
		webhookSecret: `whsec_${randomBytes(16).toString('hex')}`,
		access: 'email',
		onPurchase() {},
		...given.options
	});
	return {
		sandbox,
		stripe,
		async doctor(context = {}) {
			const options = shop.options();
			const { store, storage } = options;
			const open = { root: '/', options, store, storage, close: async () => {} };
			const lines: DoctorLine[] = [];
			const checks = runDoctor(open, {
				isFixing: false,
				fetch: given.fetch ?? pictures,
				now: () => new Date(),
				progress() {},
				signal: new AbortController().signal,
				...context
			});
			for await (const line of checks) lines.push(line);
			return lines;
		}
	};
}

/** Returns what was found by a check. */
export const of = (lines: DoctorLine[], check: string): string[] =>
	lines.filter((line) => line.check === check).map(({ level, message }) => `${level}: ${message}`);
