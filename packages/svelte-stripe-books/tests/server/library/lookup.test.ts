import { describe, expect, test } from 'vitest';
import { createDownloadLinks, createLibraryLookup } from '../../../src/lib/server/index.ts';
import { Visitor } from '../../support/event.ts';
import { openShop, secret, startCheckout, type OpenShop } from '../../support/shop.ts';
import { tokenParam } from '../../support/token-param.ts';

async function openShopWithBuyer() {
	const shop = await openShop();
	const id = await startCheckout(shop, new Visitor(), ['atlas', 'bread']);
	await shop.sandbox.pay(id, { email: 'Ada@Example.com' });
	return shop;
}

const typed = (email: string | File) => {
	const form = new FormData();
	form.set('email', email);
	return form;
};
const request = (shop: OpenShop, visitor: Visitor, email: string | File) =>
	shop.library.request(visitor.event('/library'), typed(email));
const read = (shop: OpenShop, visitor: Visitor) => shop.library.read(visitor.event('/library'));

describe('a library', () => {
	test.each(['ada@example.com', ' ADA@Example.COM ', 'ada@example.com\n'])(
		'opens for %j, which was given at checkout as Ada@Example.com',
		async (email) => {
			const shop = await openShopWithBuyer();
			const state = await request(shop, new Visitor(), email);
			expect(state).toMatchObject({ status: 'open', email: 'ada@example.com' });
			if (state.status !== 'open') throw new Error('closed');
			expect(state.books.map(({ book }) => book.id).sort()).toEqual(['atlas', 'bread']);
			expect(state.books.every(({ downloads }) => downloads.length > 0)).toBe(true);
		}
	);

	test.each([
		['leser@bücher.example', 'leser@xn--bcher-kva.example'],
		['leser@xn--bcher-kva.example', 'Leser@Bücher.example'],
		['leser@bücher.example', '\u202Aｌｅｓｅｒ＠bücher。example\u200B']
	])(
		'opens for an address that was given at checkout as %s and is typed as %j',
		async (given, typed) => {
			const shop = await openShop();
			const id = await startCheckout(shop, new Visitor(), ['atlas']);
			await shop.sandbox.pay(id, { email: given });
			expect(await request(shop, new Visitor(), typed)).toMatchObject({
				status: 'open',
				email: 'leser@bücher.example',
				books: [{ book: { id: 'atlas' } }]
			});
		}
	);

	test('reports that an address has no books, and returns the address', async () => {
		const shop = await openShopWithBuyer();
		const visitor = new Visitor();
		expect(await request(shop, visitor, 'eve@example.com')).toMatchObject({
			status: 'closed',
			email: 'eve@example.com',
			problem: { code: 'library_empty' }
		});
		expect(visitor.jar.size).toBe(0);
	});

	test.each([
		'',
		'ada',
		'@',
		'a@b@c',
		'ada@example.com, eve@example.com',
		'a\0@b.c',
		'x'.repeat(9999)
	])('rejects the invalid address %j', async (email) => {
		const shop = await openShopWithBuyer();
		expect(await request(shop, new Visitor(), email)).toMatchObject({
			status: 'closed',
			problem: { code: 'email_invalid' }
		});
	});

	test('rejects a file in place of an address', async () => {
		const shop = await openShopWithBuyer();
		expect(await request(shop, new Visitor(), new File(['x'], 'ada@example.com'))).toMatchObject({
			problem: { code: 'email_invalid' }
		});
	});

	test('reads the form itself and rejects a malformed one', async () => {
		const shop = await openShopWithBuyer();
		const form = new Visitor().form('/library', [['email', 'ada@example.com']]);
		expect(await shop.library.request(form)).toMatchObject({ status: 'open' });
		const broken = new Visitor().event('/library', {
			method: 'POST',
			body: 'email=ada@example.com',
			headers: { 'content-type': 'multipart/form-data; boundary=x' }
		});
		expect(await shop.library.request(broken)).toMatchObject({
			status: 'closed',
			problem: { code: 'request_invalid' }
		});
		const large = new Visitor().form('/library', [['email', 'a'.repeat(100_000)]]);
		expect(await shop.library.request(large)).toMatchObject({
			problem: { code: 'request_too_large' }
		});
	});

	test('stays open in the browser until it is signed out', async () => {
		const shop = await openShopWithBuyer();
		const visitor = new Visitor();
		expect(await read(shop, visitor)).toEqual({ status: 'closed' });
		await request(shop, visitor, 'ada@example.com');
		expect(await read(shop, visitor)).toMatchObject({ status: 'open', email: 'ada@example.com' });
		expect(visitor.attributes.get('ssb_library')).toMatchObject({ httpOnly: true, secure: true });
		shop.library.signOut(visitor.event('/library'));
		expect(await read(shop, visitor)).toEqual({ status: 'closed' });
	});

	test('closes after a week', async () => {
		const shop = await openShopWithBuyer();
		const visitor = new Visitor();
		await request(shop, visitor, 'ada@example.com');
		const inDays = (days: number) =>
			createLibraryLookup({
				store: shop.store,
				downloadLinks: shop.links,
				secret,
				access: 'email',
				now: () => new Date(Date.now() + days * 86_400_000)
			}).read(visitor.event('/library'));
		expect(await inDays(6.9)).toMatchObject({ status: 'open' });
		expect(await inDays(7.1)).toEqual({ status: 'closed' });
	});

	test('does not accept download tokens, and downloads do not accept its cookie', async () => {
		const shop = await openShopWithBuyer();
		const visitor = new Visitor();
		const email = btoa('ada@example.com');
		const link = await shop.links.create({ purchaseId: 'typed', format: email, part: 1 });
		visitor.jar.set('ssb_library', decodeURIComponent(link.replace('/download/', '')));
		expect(await read(shop, visitor)).toEqual({ status: 'closed' });

		await request(shop, visitor, 'ada@example.com');
		expect(visitor.jar.get('ssb_library')).toContain(`.${email}.`);
		expect(await shop.links.read(visitor.jar.get('ssb_library') ?? '')).toBeNull();
	});

	test('does not open with a changed cookie', async () => {
		const shop = await openShopWithBuyer();
		const visitor = new Visitor();
		await request(shop, visitor, 'ada@example.com');
		const cookie = visitor.jar.get('ssb_library') ?? '';
		const [proof, expiry, email, mac] = cookie.split('.');
		for (const forged of [
			'',
			'typed',
			`mail.${expiry}.${email}.${mac}`,
			`${proof}.9${expiry}.${email}.${mac}`,
			`${proof}.${expiry}.${btoa('eve@example.com').replaceAll('=', '')}.${mac}`,
			`${proof}.${expiry}.${email}.`,
			`${cookie}A`
		]) {
			visitor.jar.set('ssb_library', forged);
			expect(await read(shop, visitor)).toEqual({ status: 'closed' });
		}
	});
});

describe('a download', () => {
	const follow = (shop: OpenShop, href: string, init: RequestInit = {}) =>
		shop.download(
			new Visitor().event(
				href,
				{ headers: { accept: 'text/html' }, ...init },
				{ token: tokenParam(href) }
			)
		);
	async function firstDownload(shop: OpenShop) {
		const state = await request(shop, new Visitor(), 'ada@example.com');
		const href = state.status === 'open' ? state.books[0]?.downloads[0]?.href : undefined;
		if (!href) throw new Error('There is no download.');
		return href;
	}

	test('sends the file with its name and without caching', async () => {
		const shop = await openShopWithBuyer();
		const answer = await follow(shop, await firstDownload(shop));
		expect(answer.status).toBe(200);
		expect(await answer.text()).toBe('atlas/book.epub');
		expect(Object.fromEntries(answer.headers)).toMatchObject({
			'content-type': 'application/epub+zip',
			'content-length': '15',
			'content-disposition': `attachment; filename="atlas.epub"; filename*=UTF-8''atlas.epub`,
			'cache-control': 'private, no-store, no-transform',
			'x-content-type-options': 'nosniff'
		});
	});

	test('sends names in any script in valid headers', async () => {
		const shop = await openShopWithBuyer();
		shop.db
			.update(shop.schema.bookFiles)
			.set({ fileName: 'Žižka’s "Brot" – 100%\r\nX: 1 本.epub' })
			.run();
		const answer = await follow(shop, await firstDownload(shop));
		const value = answer.headers.get('content-disposition') ?? '';
		expect(value).toContain('filename="Zizka_s _Brot_ _ 100___X: 1 _.epub"');
		expect(decodeURIComponent(value.split("filename*=UTF-8''")[1] ?? '')).toBe(
			'Žižka’s "Brot" – 100%__X: 1 本.epub'
		);
		expect(answer.headers.has('x')).toBe(false);
	});

	test('responds to HEAD with the same headers and no body', async () => {
		const shop = await openShopWithBuyer();
		const answer = await follow(shop, await firstDownload(shop), { method: 'HEAD' });
		expect(answer.headers.get('content-length')).toBe('15');
		expect(await answer.text()).toBe('');
	});

	test('sends each part of a book in several files', async () => {
		const shop = await openShopWithBuyer();
		const parts = [1, 2].map((part) => ({
			...{ bookId: 'atlas', format: 'm4b', part, isSample: false, sizeInBytes: 1000 },
			...{ storageKey: `atlas/${part}.m4b`, fileName: `Atlas ${part}.m4b` }
		}));
		shop.db.insert(shop.schema.bookFiles).values(parts).run();
		const state = await request(shop, new Visitor(), 'ada@example.com');
		const downloads = state.status === 'open' ? (state.books[0]?.downloads ?? []) : [];
		const links = downloads.filter(({ format }) => format === 'm4b').map(({ href }) => href);
		expect(links.map((href) => href.split('/').at(-1))).toEqual(['Atlas%201.m4b', 'Atlas%202.m4b']);
		const bodies = await Promise.all(links.map(async (href) => (await follow(shop, href)).text()));
		expect(bodies).toEqual(['atlas/1.m4b', 'atlas/2.m4b']);
	});

	test('redirects to the library after a refund', async () => {
		const shop = await openShopWithBuyer();
		const href = await firstDownload(shop);
		const [purchase] = shop.db.select().from(shop.schema.purchases).all();
		await shop.store.recordReversal({
			paymentIntentId: purchase?.stripePaymentIntentId ?? '',
			sourceId: 'ch_1',
			kind: 'refund',
			active: true,
			occurredAt: new Date()
		});
		const answer = await follow(shop, href);
		expect(answer.status).toBe(303);
		expect(answer.headers.get('location')).toBe('/library?problem=download_revoked');
	});

	test('redirects to the library for expired and changed links', async () => {
		const shop = await openShopWithBuyer();
		const href = await firstDownload(shop);
		const yesterday = createDownloadLinks({ secret, now: () => new Date(Date.now() - 86_401_000) });
		const { purchaseId } = (await shop.store.listOwned('ada@example.com'))[0] ?? { purchaseId: '' };
		const other = createDownloadLinks({ secret: 'another secret of thirty-two characters' });
		for (const link of [
			await yesterday.create({ purchaseId, format: 'epub', part: 1 }),
			await other.create({ purchaseId, format: 'epub', part: 1 }),
			href.replace('.epub.', '.pdf.'),
			href.replace('/atlas.epub', '').slice(0, -1),
			href.replace('/atlas.epub', 'A'),
			href.replace('.epub.', `.${'x'.repeat(5_000_000)}.`),
			'/download/x',
			'/download/'
		]) {
			const answer = await follow(shop, link);
			expect(answer.headers.get('location')).toBe('/library?problem=download_expired');
		}
		const asJson = await follow(shop, href.replace('/atlas.epub', 'A'), {
			headers: { accept: 'application/json' }
		});
		expect(asJson.status).toBe(404);
		expect(await asJson.json()).toMatchObject({ problem: { code: 'download_expired' } });
	});

	test('accepts links signed with the old secret during a rotation', async () => {
		const old = createDownloadLinks({ secret });
		const rolled = createDownloadLinks({ secret: ['b'.repeat(32), secret] });
		const grant = { purchaseId: 'a1', format: 'epub', part: 1 };
		const token = async (links: typeof old) =>
			decodeURIComponent((await links.create(grant)).replace('/download/', ''));
		expect(await rolled.read(await token(old))).toEqual(grant);
		expect(await rolled.read(await token(rolled))).toEqual(grant);
		expect(await old.read(await token(rolled))).toBeNull();
	});

	test('reports and logs a missing file', async () => {
		const shop = await openShopWithBuyer();
		const { createDownloadHandler } = await import('../../../src/lib/server/index.ts');
		const download = createDownloadHandler({
			store: shop.store,
			downloadLinks: shop.links,
			storage: { open: async () => null },
			log: shop.shop.log
		});
		const answer = await follow({ ...shop, download }, await firstDownload(shop));
		expect(answer.headers.get('location')).toBe('/library?problem=download_unavailable');
		expect(shop.reports).toMatchObject([{ code: 'file_missing' }]);
	});
});
