import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { requestText, sendRaw } from './raw-request.ts';
import { openTestShop } from './test-shop.ts';

const everywhere = {
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'permissions-policy': expect.stringContaining('camera=(), '),
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY'
};

/** Parses a policy into directives with their sources. */
function directivesOf(policy: string | null): Record<string, string[]> {
	const directives = (policy ?? '').split(';').map((directive) => directive.trim().split(' '));
	return Object.fromEntries(directives.map(([name = '', ...sources]) => [name, sources]));
}

const pages = [
	'/',
	'/?q=fox',
	'/books/slow-light',
	'/cart',
	'/checkout/success?session_id=cs_test_none',
	'/checkout/canceled',
	'/library',
	'/library/link/none',
	'/no-such-page',
	'/books/never-written'
];

test('every page runs only its own scripts, cannot be framed, and posts forms only to the shop and the payment page', async () => {
	const testShop = await openTestShop();
	await testShop.start();
	const nonces = new Set<string>();
	for (const page of pages) {
		const answer = await fetch(testShop.origin + page);
		const policy = directivesOf(answer.headers.get('content-security-policy'));
		expect(policy['script-src'], page).toEqual([
			"'self'",
			expect.stringMatching(/^'nonce-[\w+/]{22}=='$/)
		]);
		expect(policy, page).toMatchObject({
			'default-src': ["'none'"],
			'base-uri': ["'none'"],
			'object-src': ["'none'"],
			'frame-ancestors': ["'none'"],
			'connect-src': ["'self'"],
			'form-action': ["'self'", testShop.env.STRIPE_API_BASE]
		});
		// Only one style attribute is allowed, by its hash.
		const unsafe = Object.entries(policy).filter(([, sources]) =>
			sources.join().includes('unsafe-')
		);
		expect(unsafe, page).toEqual([
			['style-src-attr', ["'unsafe-hashes'", expect.stringMatching(/^'sha256-/)]]
		]);

		const html = await answer.text();
		const nonce = policy['script-src']?.[1]?.slice("'nonce-".length, -1);
		nonces.add(String(nonce));
		for (const [, attributes = ''] of html.matchAll(/<script([^>]*)>/g)) {
			// Data that browsers do not execute.
			if (attributes.includes(' type="application/ld+json"')) continue;
			expect(attributes, page).toContain(`nonce="${nonce}"`);
		}
		expect(html, page).not.toMatch(/<[^>]+\s(?:style|on\w+)=/);
	}
	expect(nonces.size).toBe(pages.length);
});

test('every response has the same security headers: pages, files, endpoints, redirects and errors', async () => {
	const testShop = await openTestShop();
	await testShop.start();
	const script = readdirSync(
		path.resolve(import.meta.dirname, '../build/client/_app/immutable/chunks')
	).find((name) => name.endsWith('.js'));
	const get = (target: string) => requestText(target);
	for (const [what, text, status] of [
		['a page', get('/'), 200],
		['data of a page', get('/__data.json'), 200],
		['a script', get(`/_app/immutable/chunks/${script}`), 200],
		[
			'a script that is known',
			requestText(`/_app/immutable/chunks/${script}`, ['Range: bytes=0-9']),
			206
		],
		['an image', get('/icon.svg'), 200],
		['the sitemap', get('/sitemap.xml'), 200],
		['a download that is none', requestText('/download/none', ['Accept: application/json']), 404],
		['a page that is none', get('/none'), 404],
		[
			'a form from elsewhere',
			requestText(
				'/cart/items',
				[
					'Origin: http://evil.example',
					'Content-Type: application/x-www-form-urlencoded',
					'Content-Length: 0'
				],
				'POST'
			),
			403
		],
		[
			'a redirect',
			requestText('/library/sign-out', [`Origin: ${testShop.origin}`, 'Content-Length: 0'], 'POST'),
			303
		],
		[
			'a webhook of nobody',
			requestText(
				'/webhooks/stripe',
				['Content-Type: application/json', 'Content-Length: 2'],
				'POST'
			) + '{}',
			400
		],
		['a method that is none', requestText('/cart', [], 'PROPFIND'), 405],
		['a target that is none', requestText('x:y'), 400],
		['what is no HTTP', 'hello\r\n\r\n', 400]
	] as const) {
		const answer = await sendRaw(testShop.env.PORT, text);
		expect(answer.status, what).toBe(status);
		const headers = Object.fromEntries(answer.headers);
		expect(headers, what).toMatchObject(everywhere);
		expect(headers['referrer-policy'], what).toMatch(
			/^(?:strict-origin-when-cross-origin|no-referrer|same-origin)$/
		);
		expect(headers['content-security-policy'], what).toMatch(/frame-ancestors 'none'/);
		// No HSTS without TLS, and no header that reveals the framework.
		expect(headers, what).not.toHaveProperty('strict-transport-security');
		expect(
			Object.keys(headers).filter((name) =>
				/^(?:server|x-powered-by|x-sveltekit-page)$/.test(name)
			),
			what
		).toEqual([]);
	}
});

test('with https, responses have HSTS, and covers may be embedded by the payment page', async () => {
	const testShop = await openTestShop({ ORIGIN: 'https://books.localhost' });
	await testShop.start();
	const page = await sendRaw(testShop.env.PORT, requestText('/'));
	expect(page.headers.get('strict-transport-security')).toBe('max-age=31536000');
	const [, cover = ''] = /src="(\/covers\/[^"]+)"/.exec(page.body) ?? [];
	const { headers, status } = await sendRaw(testShop.env.PORT, requestText(cover));
	expect(status).toBe(200);
	expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
});

test('Stripe’s script and frames are allowed only on the page with the embedded form, if enabled', async () => {
	const testShop = await openTestShop();
	const policyOf = async (page: string) => {
		const answer = await fetch(testShop.origin + page, { redirect: 'manual' });
		return { answer, policy: directivesOf(answer.headers.get('content-security-policy')) };
	};
	const plain = await testShop.start();
	const { answer: sentAway } = await policyOf('/checkout/pay');
	expect([sentAway.status, sentAway.headers.get('location')]).toEqual([303, '/cart']);
	plain.child.kill('SIGTERM');
	await plain.ended;

	await testShop.start({ CHECKOUT_UI: 'embedded_page', STRIPE_PUBLISHABLE_KEY: 'pk_test_x' });
	const { answer, policy } = await policyOf('/checkout/pay');
	expect(policy).toMatchObject({
		'default-src': ["'none'"],
		'script-src': [
			"'self'",
			expect.stringMatching(/^'nonce-/),
			'https://js.stripe.com',
			'https://*.js.stripe.com',
			'https://checkout.stripe.com'
		],
		'connect-src': ["'self'", 'https://api.stripe.com', 'https://checkout.stripe.com'],
		'frame-src': [
			'https://js.stripe.com',
			'https://*.js.stripe.com',
			'https://hooks.stripe.com',
			'https://checkout.stripe.com'
		],
		'frame-ancestors': ["'none'"],
		'form-action': ["'self'", testShop.env.STRIPE_API_BASE]
	});
	expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin-allow-popups');
	expect(answer.headers.get('permissions-policy')).toMatch(/camera=\(\),.*payment=\(self "https:/);
	expect(answer.headers.get('x-frame-options')).toBe('DENY');
	for (const page of pages) {
		const { answer, policy } = await policyOf(page);
		expect(JSON.stringify(policy), page).not.toContain('stripe.com');
		expect(answer.headers.get('permissions-policy'), page).toContain('payment=()');
	}
});
