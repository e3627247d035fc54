import { expect, test } from 'vitest';
import type { BookStorage, FileRequest } from '../../../src/lib/core/storage.ts';
import { createDownloadHandler } from '../../../src/lib/server/index.ts';
import { Customer } from '../../support/customer.ts';
import { Visitor } from '../../support/event.ts';
import { openShop } from '../../support/shop.ts';
import { openShopOf, openS3 } from '../../support/storages.ts';

/** Buys a book in a shop whose files are in this storage. */
async function buyFrom(storage: BookStorage) {
	const shop = await openShop();
	const session = await new Customer(shop).buy(['atlas']);
	const [owned] = await shop.store.listOwned('ada@example.com');
	const link = await shop.links.create({ purchaseId: owned!.purchaseId, format: 'epub' });
	const handler = createDownloadHandler({
		store: shop.store,
		downloadLinks: shop.links,
		storage
	});
	const token = decodeURIComponent(link.replace('/download/', ''));
	const get = (method = 'GET') =>
		handler(new Visitor().event('/download/x', { method }, { token }));
	async function refund() {
		await shop.sandbox.idle();
		const { payment_intent } = await shop.stripe.checkout.sessions.retrieve(session);
		await shop.stripe.refunds.create({ payment_intent: String(payment_intent) });
		await shop.sandbox.idle();
	}
	return { get, refund, owned: owned! };
}

test('a storage can stamp a file for its buyer, and leaves samples alone', async () => {
	const stamping: BookStorage = {
		async open(_, { purchase, file }) {
			const text = purchase ? `${file.fileName} of ${purchase.customerEmail}` : 'a sample';
			return { sizeInBytes: text.length, stream: () => new Blob([text]).stream() };
		}
	};
	const { get } = await buyFrom(stamping);
	expect(await (await get()).text()).toBe('atlas.epub of ada@example.com');
	expect(await (await openShopOf(stamping, 'any.epub').get()).text()).toBe('a sample');
});

test('a storage learns what is asked for and by which purchase', async () => {
	const requests: FileRequest[] = [];
	const { get, owned } = await buyFrom({
		async open(_, request) {
			requests.push(request);
			return { sizeInBytes: 0, stream: () => new Blob().stream() };
		}
	});
	await get('HEAD');
	expect(requests).toEqual([
		{
			file: owned.files[0],
			purchase: {
				purchaseId: owned.purchaseId,
				purchasedAt: owned.purchasedAt,
				customerEmail: 'ada@example.com'
			},
			method: 'HEAD',
			contentType: 'application/epub+zip',
			contentDisposition: `attachment; filename="atlas.epub"; filename*=UTF-8''atlas.epub`
		}
	]);
});

test('a refund refuses the link at once, and the bucket its URL a minute later', async () => {
	let now = new Date();
	const { storage, put } = await openS3({ delivery: 'redirect' }, { now: () => now });
	await put('atlas/book.epub', 'the book');
	const { get, refund } = await buyFrom(storage);
	const url = (await get()).headers.get('location') ?? '';
	expect(await (await fetch(url)).text()).toBe('the book');
	await refund();
	expect((await get()).status).toBe(410);
	expect((await fetch(url)).status).toBe(200);
	now = new Date(Date.now() + 61_000);
	expect((await fetch(url)).status).toBe(403);
});
