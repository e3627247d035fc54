import { expect, type APIRequestContext } from '@playwright/test';

/** A shop and its sandbox, by scheme, host and port. */
interface Urls {
	url: string;
	sandboxUrl: string;
	/** What browsers see in place of `url`, behind a proxy that ends HTTPS. */
	origin?: string;
}

/** Buys the book of the quick start by HTTP requests. @returns the order, and the URL of the download on the success page */
export async function buy(request: APIRequestContext, { url, sandboxUrl, origin = url }: Urls) {
	const catalog = await request.get(url);
	expect(await catalog.text()).toContain('Night Letters');
	const checkout = await request.post(`${url}/checkout`, {
		headers: { origin },
		form: { book: 'night-letters', price: '900' },
		maxRedirects: 0
	});
	expect(checkout.status()).toBe(303);
	const [order = ''] = /cs_test_\w+/.exec(checkout.headers().location ?? '') ?? [];
	// The sandbox answers after it has delivered the webhook.
	const paid = await request.post(`${sandboxUrl}/_sandbox/sessions/${order}/pay`, {
		form: { email: 'ada@example.com' }
	});
	const { redirectUrl } = (await paid.json()) as { redirectUrl: string };
	const success = await request.get(redirectUrl);
	const [, path = ''] = /href="(\/download\/[^"]+)"/.exec(await success.text()) ?? [];
	expect(path).toContain('Night%20Letters.md');
	return { order, href: url + path };
}

/** Refunds an order, and checks that its download is refused. */
export async function refund(
	request: APIRequestContext,
	{ sandboxUrl }: Urls,
	order: string,
	href: string
) {
	const refunded = await request.post(`${sandboxUrl}/_sandbox/refunds`, {
		form: { payment: order }
	});
	expect(refunded.status()).toBe(200);
	expect((await fetch(href)).status).toBe(410);
}
