import Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { createSandbox, serve } from 'stripe-checkout-sandbox';
import { closeAfterTest } from 'test-support/close-after-test';
import { minimumCharge } from '../../../src/cli/doctor/minimum-charge.ts';
import { webhookEvents } from '../../../src/lib/server/index.ts';
import { createStore } from '../../../src/lib/store/memory.ts';
import { bookFiles, books } from '../../support/catalog.ts';
import { of, openDoctorShop, origin, wholeFiles } from './doctor-shop.ts';

const [atlas] = books;
if (!atlas) throw new Error('There are sample books.');

describe('doctor', () => {
	test('finds no error in a shop without problems', async () => {
		const { doctor } = openDoctorShop();
		const lines = await doctor();
		const notable = lines.filter(({ level }) => level !== 'ok');
		expect(notable.map(({ check, message }) => `${check}: ${message}`)).toEqual([
			'settings: The shop at https://books.example is in test mode: nobody can pay with real money.',
			'covers: These books have no cover: "delta".'
		]);
		expect(new Set(lines.map(({ check }) => check))).toEqual(
			new Set([
				...['settings', 'key', 'clock', 'webhook', 'deliveries', 'payments', 'currency', 'mail'],
				...['contact'],
				...['database', 'sorting', 'prices', 'files', 'covers']
			])
		);
	});

	test('every warning and error says what to do', async () => {
		const { doctor } = openDoctorShop({
			hasEndpoint: false,
			books: [{ ...atlas, priceInCents: 49 }],
			bookFiles: [],
			fetch: async () => new Response('', { status: 404 })
		});
		for (const { level, fix } of await doctor()) expect(Boolean(fix)).toBe(level !== 'ok');
	});

	test('names the source of each secret that must not be published', async () => {
		const { doctor } = openDoctorShop({
			options: {
				origin: 'http://localhost:5173',
				secret: 'replace this with 32 random bytes, please',
				webhookSecret: 'whsec_sandbox'
			}
		});
		const published = (await doctor()).filter(({ message }) => message.includes('is published'));
		expect(published.map(({ message, fix }) => [message.split(' ')[3], fix])).toEqual([
			['`secret`', expect.stringContaining('Generate your own')],
			['`webhookSecret`', expect.stringContaining('Copy the signing secret')]
		]);
	});

	test('finds a key of the other mode', async () => {
		const { doctor } = openDoctorShop({
			options: { livemode: true, store: createStore({ books, bookFiles, livemode: true }) }
		});
		expect(of(await doctor(), 'key')).toEqual([
			expect.stringContaining('error: The API key is for test mode, but `livemode`')
		]);
	});

	test('finds that Stripe cannot be reached, and continues with the checks that do not need it', async () => {
		const { doctor } = openDoctorShop({
			options: {
				stripe: new Stripe('sk_test_doctor', {
					host: '127.0.0.1',
					port: 9,
					protocol: 'http',
					maxNetworkRetries: 0
				})
			}
		});
		const lines = await doctor();
		expect(of(lines, 'key')).toEqual([
			expect.stringContaining('error: The request to Stripe failed')
		]);
		expect(of(lines, 'webhook')).toEqual([]);
		expect(of(lines, 'files')).toEqual([
			'ok: The storage has every file in its recorded size (7 checked).'
		]);
	});

	test.each([
		[20, 'ok', 'agrees'],
		[100, 'warning', '100 seconds behind'],
		[-100, 'warning', '99 seconds ahead'],
		[400, 'error', '400 seconds behind']
	])(
		'compares its clock with one of Stripe that is %i seconds ahead',
		async (seconds, level, words) => {
			const { doctor, sandbox } = openDoctorShop();
			sandbox.clock.set(new Date(Math.floor(Date.now() / 1000 + seconds) * 1000));
			const [line] = of(
				await doctor({ now: () => new Date(sandbox.clock.now.getTime() - seconds * 1000) }),
				'clock'
			);
			expect(line).toContain(`${level}: `);
			expect(line).toContain(words);
		}
	);
});

describe('doctor and the webhook endpoint', () => {
	const url = `${origin}/webhooks/stripe`;

	test('finds that the endpoint is missing, and --fix creates it and prints its secret once', async () => {
		const { doctor, stripe } = openDoctorShop({ hasEndpoint: false });
		expect(of(await doctor(), 'webhook')).toEqual([
			expect.stringContaining(`error: Stripe has no webhook endpoint at ${url}`)
		]);
		const fixed = of(await doctor({ isFixing: true }), 'webhook');
		expect(fixed[0]).toBe(`ok: Created the webhook endpoint at ${url}.`);
		expect(fixed[1]).toMatch(/is shown only once: whsec_\w{48}$/);
		const { data } = await stripe.webhookEndpoints.list();
		expect(data).toMatchObject([
			{ url, status: 'enabled', enabled_events: webhookEvents, api_version: '2026-10-28.endive' }
		]);
		expect(of(await doctor({ isFixing: true }), 'webhook').join()).not.toContain('whsec_');
		expect(of(await doctor(), 'webhook')).toEqual([expect.stringContaining('ok: Stripe delivers')]);
	});

	test('finds a disabled endpoint with other events, and --fix corrects it and keeps its secret', async () => {
		const { doctor, stripe } = openDoctorShop();
		const [endpoint] = (await stripe.webhookEndpoints.list()).data;
		await stripe.webhookEndpoints.update(endpoint?.id ?? '', {
			disabled: true,
			enabled_events: ['checkout.session.completed', 'invoice.paid']
		});
		expect(of(await doctor(), 'webhook')).toEqual([
			`error: The webhook endpoint at ${url} is disabled.`,
			expect.stringContaining(
				'error: The webhook endpoint lacks the events checkout.session.async_payment_succeeded,'
			),
			expect.stringContaining('warning: The webhook endpoint also gets invoice.paid')
		]);
		await doctor({ isFixing: true });
		const { data } = await stripe.webhookEndpoints.list();
		expect(data).toMatchObject([
			{ id: endpoint?.id, status: 'enabled', enabled_events: webhookEvents }
		]);
		expect(of(await doctor(), 'webhook')).toEqual([expect.stringContaining('ok: ')]);
	});

	test('leaves the endpoint of a sandbox on this machine, which gets all events', async () => {
		const sandbox = createSandbox({ retries: [] });
		const server = await serve(sandbox, { port: 0 });
		closeAfterTest('sandbox', () => {
			sandbox.close();
			return server.close();
		});
		sandbox.webhook('http://localhost:5173/webhooks/stripe');
		const { hostname: host, port } = new URL(server.url);
		const { doctor } = openDoctorShop({
			options: {
				stripe: new Stripe('sk_test_doctor', { host, port, protocol: 'http' }),
				origin: 'http://localhost:5173'
			}
		});
		expect(of(await doctor(), 'webhook')).toEqual([
			expect.stringContaining("ok: Stripe delivers the shop's events to http://localhost:5173/")
		]);
	});

	test('warns that an endpoint has the version of the account', async () => {
		const { doctor, stripe } = openDoctorShop({ hasEndpoint: false });
		await stripe.webhookEndpoints.create({ url, enabled_events: [...webhookEvents] });
		expect(of(await doctor(), 'webhook')).toEqual([
			expect.stringContaining(
				"warning: The webhook endpoint sends events in your account's default version"
			)
		]);
	});

	test('finds the endpoint at another path, and below the base path', async () => {
		const { doctor, sandbox } = openDoctorShop({
			hasEndpoint: false,
			options: { paths: { base: '/shop' } }
		});
		expect(of(await doctor(), 'webhook')[0]).toContain(`${origin}/shop/webhooks/stripe`);
		sandbox.webhook(`${origin}/hook`, { events: [...webhookEvents] });
		expect(of(await doctor({ webhookPath: '/hook' }), 'webhook')).toEqual([
			expect.stringContaining('ok: ')
		]);
	});

	test('finds events that were not delivered', async () => {
		const { doctor, sandbox, stripe } = openDoctorShop({ hasEndpoint: false });
		sandbox.webhook(url, {
			events: [...webhookEvents],
			fetch: async () => new Response('', { status: 400 })
		});
		const session = await stripe.checkout.sessions.create({
			mode: 'payment',
			line_items: [
				{
					quantity: 1,
					price_data: { currency: 'usd', unit_amount: 900, product_data: { name: 'Emma' } }
				}
			],
			success_url: `${origin}/success`
		});
		await sandbox.pay(session.id);
		await sandbox.idle();
		const [line] = of(await doctor({ now: () => new Date(Date.now() + 120_000) }), 'deliveries');
		expect(line).toMatch(/^error: Stripe could not deliver 1 of the events/);
	});
});

describe('doctor and the catalog', () => {
	test('finds prices that Stripe would refuse', async () => {
		const { doctor } = openDoctorShop({
			books: [
				{ ...atlas, id: 'cheap', priceInCents: 49 },
				{ ...atlas, id: 'free', priceInCents: 0 },
				{ ...atlas, id: 'dear', priceInCents: 100_000_000 },
				{ ...atlas, id: 'retired', priceInCents: 1, onSale: false },
				{ ...atlas, id: 'fine', priceInCents: 50 }
			]
		});
		expect(of(await doctor(), 'prices')).toEqual([
			`error: The price of "dear", 100000000, exceeds Stripe's maximum of 99999999, so it cannot be bought.`,
			'error: Stripe requires at least $0.50 for one payment, so "cheap" cannot be bought alone.',
			'warning: Free of charge: "free".'
		]);
	});

	test('uses the same minimum charges as the sandbox, in every currency', async () => {
		const { stripe } = openDoctorShop();
		const isTooSmall = (currency: string, unit_amount: number) =>
			stripe.checkout.sessions
				.create({
					mode: 'payment',
					line_items: [
						{ quantity: 1, price_data: { currency, unit_amount, product_data: { name: 'Emma' } } }
					],
					success_url: `${origin}/success`
				})
				.then(
					() => false,
					({ code }: Stripe.errors.StripeError) => code === 'amount_too_small'
				);
		let withMinimum = 0;
		for (const code of Intl.supportedValuesOf('currency')) {
			const currency = code.toLowerCase();
			const minimum = minimumCharge(currency);
			expect(await isTooSmall(currency, minimum), code).toBe(false);
			if (minimum === 1) continue;
			withMinimum += 1;
			expect(await isTooSmall(currency, minimum - 1), code).toBe(true);
		}
		expect(withMinimum).toBeGreaterThan(20);
	});

	test('finds files that are missing, cut off or unreadable, and books without one', async () => {
		const { doctor } = openDoctorShop({
			bookFiles: bookFiles.filter(({ bookId }) => bookId !== 'clock'),
			options: {
				storage: {
					async open(storageKey, request) {
						if (storageKey === 'atlas/book.epub') return null;
						if (storageKey === 'bread/book.epub') throw new Error('the disk is broken');
						const opened = await wholeFiles.open(storageKey, request);
						return storageKey === 'delta/book.epub'
							? { ...opened, sizeInBytes: 10, stream: () => new ReadableStream() }
							: opened;
					}
				}
			}
		});
		const found = of(await doctor(), 'files').join('\n');
		expect(found).toContain('The file atlas/book.epub of "atlas" is not in the storage.');
		expect(found).toContain(
			'The file bread/book.epub of "bread" cannot be opened: the disk is broken'
		);
		expect(found).toContain('for sale without a file: "clock"');
	});

	test('asks a bucket that returns URLs for the size of each file', async () => {
		const asked: string[] = [];
		const { doctor } = openDoctorShop({
			options: { storage: { open: async (key) => new URL(`https://bucket.example/${key}`) } },
			async fetch(input, init) {
				const url = String(input);
				if (!url.startsWith('https://bucket.example'))
					return new Response('', { headers: { 'content-type': 'image/png' } });
				asked.push(`${init?.method} ${url}`);
				if (url.includes('atlas')) return new Response(null, { status: 404 });
				return new Response(null, {
					headers: { 'content-length': url.includes('bread') ? '5' : '1000' }
				});
			}
		});
		const found = of(await doctor(), 'files').join('\n');
		expect(asked).toContain('HEAD https://bucket.example/clock/book.epub');
		expect(found).toContain('The file atlas/book.epub of "atlas" is not in the storage.');
		expect(found).toContain('has 5 bytes, but 1000 are recorded');
	});

	test('finds covers that cannot be loaded, and says when the shop does not run', async () => {
		const cover = (id: string, coverImageUrl: string | null) => ({ ...atlas, id, coverImageUrl });
		const { doctor } = openDoctorShop({
			books: [
				cover('here', 'https://cdn.example/here.png'),
				cover('gone', 'https://cdn.example/gone.png'),
				cover('page', 'https://cdn.example/page.html'),
				cover('own', '/covers/own.png')
			],
			async fetch(input) {
				const url = String(input);
				if (url.startsWith(origin)) throw new Error('connect ECONNREFUSED');
				if (url.includes('gone')) return new Response('', { status: 404 });
				return new Response('', {
					headers: { 'content-type': url.includes('page') ? 'text/html' : 'image/png' }
				});
			}
		});
		expect(of(await doctor(), 'covers')).toEqual([
			expect.stringMatching(
				/^error: These books have a cover that cannot be loaded: "gone", "page" \(https:\/\/cdn.example\/gone.png answered 404\)\.$/
			),
			`warning: The shop does not answer at ${origin}, so covers there were not checked.`
		]);
	});

	test('finds a currency that does not exist, and orders in another one', async () => {
		expect(of(await openDoctorShop({ options: { currency: 'eur' } }).doctor(), 'currency')).toEqual(
			['ok: Prices are in EUR.']
		);
		const { doctor, stripe } = openDoctorShop();
		await stripe.checkout.sessions.create({
			mode: 'payment',
			metadata: { ssb: 'shop', v: '1', n: '1', b0: 'atlas' },
			line_items: [
				{
					quantity: 1,
					price_data: { currency: 'eur', unit_amount: 900, product_data: { name: 'Emma' } }
				}
			],
			success_url: `${origin}/success`
		});
		expect(of(await doctor(), 'currency')).toEqual([
			expect.stringMatching(/^warning: Prices are in USD, but an order of .* was in EUR\.$/)
		]);
	});
});

describe('contact', () => {
	test('warns if customers have nobody to write to', async () => {
		const { doctor } = openDoctorShop({ options: { contactEmail: undefined } });
		expect(of(await doctor(), 'contact')).toEqual([
			expect.stringContaining('warning: The shop has no `contactEmail`')
		]);
	});

	test('explains that Stripe must know the terms that customers accept', async () => {
		const { doctor } = openDoctorShop({
			options: {
				customizeSession: (draft) => ({
					...draft,
					consent_collection: { terms_of_service: 'required' }
				})
			}
		});
		expect(of(await doctor(), 'contact')).toEqual([
			'ok: Customers write to hello@books.example.',
			expect.stringContaining('ok: Customers must accept your terms at checkout. Stripe rejects')
		]);
	});

	test('says nothing about consent that depends on the request', async () => {
		const { doctor } = openDoctorShop({
			options: {
				customizeSession: (draft, { cookies }) => ({
					...draft,
					locale: cookies.get('lang') ? 'de' : 'en'
				})
			}
		});
		expect(of(await doctor(), 'contact')).toHaveLength(1);
	});
});
