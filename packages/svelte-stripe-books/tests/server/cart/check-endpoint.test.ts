import { describe, expect, test } from 'vitest';
import { checkCartEndpoint } from '../../../src/lib/server/cart/check-endpoint.ts';
import type { LayoutEvent } from '../../../src/lib/server/index.ts';
import { Visitor } from '../../support/event.ts';

/** Creates a layout's event whose `fetch` returns this response. */
const inApp = (answer: () => Response | Promise<Response>): LayoutEvent => ({
	...new Visitor().event('/'),
	fetch: async () => answer()
});
const allow = (status: number, methods: string) =>
	inApp(() => new Response(null, { status, headers: { allow: methods } }));

describe('the endpoint of the cart', () => {
	test.each<[string, LayoutEvent, string | null | undefined]>([
		['answers GET and POST', allow(405, 'GET, POST, HEAD'), null],
		['has no POST', allow(405, 'GET, HEAD'), 'The route at /cart/items does not export POST.'],
		['has no GET', allow(405, 'POST'), 'The route at /cart/items does not export GET.'],
		[
			'is a page',
			allow(204, 'GET, HEAD, OPTIONS'),
			'The route at /cart/items does not export POST.'
		],
		[
			'is missing',
			inApp(() => new Response('', { status: 404 })),
			'There is no route at /cart/items.'
		],
		['cannot be reached', inApp(() => Promise.reject(new TypeError('fetch failed'))), undefined],
		['is guarded by a hook', inApp(() => new Response(null, { status: 401 })), null]
	])('that %s', async (_, event, expected) => {
		expect(await checkCartEndpoint(event, '/cart/items')).toBe(expected);
	});
});
