import { beforeAll, describe, expect, test } from 'vitest';
import { buildWorker, type Bundle } from './build-worker.ts';
import { Customer } from './customer.ts';
import { openTenants, tenants, type Tenant } from './tenants.ts';

let worker: Bundle;
beforeAll(async () => {
	worker = await buildWorker();
});

const other = { left: 'right', right: 'left' } as const;
const bought = { left: 'atlas', right: 'bread' } as const;

/** Expects that a text names its tenant and never the other. */
function expectOnly(tenant: Tenant, text: string) {
	expect(text).toContain(`(${tenant})`);
	expect(text).not.toContain(`(${other[tenant]})`);
}

test('the server half imports no module of Node', () => {
	expect(worker.imports).toEqual([]);
	// SvelteKit does without these.
	const optional = ['@opentelemetry/api', 'node:async_hooks'];
	expect(worker.dynamicImports.filter((name) => !optional.includes(name))).toEqual([]);
});

describe('one worker with two shops', () => {
	test.each([1, 2])(
		'answers from the bindings of each request, in random order %i',
		async (seed) => {
			const shops = await openTenants(worker.code, seed);

			/** A customer who visits every page, buys a book and downloads it. */
			async function shopping(tenant: Tenant, name: string) {
				const customer = new Customer(shops, tenant, name);
				const pages = await Promise.all([customer.visit('/'), customer.visit('/books/clock')]);
				for (const page of pages) expectOnly(tenant, page.text);
				expectOnly(tenant, await customer.buy(bought[tenant]));
				const email = `${name}@example.com`;
				const asked = await customer.visit('/library', { email });
				expect(asked.text).toContain('"sent"');
				return { customer, asked };
			}
			const customers = await Promise.all(
				tenants.flatMap((tenant) => ['ada', 'bea'].map((name) => shopping(tenant, name)))
			);

			// The requests took turns: otherwise this test would prove nothing.
			const switches = shops.order.filter((tenant, n) => tenant !== shops.order[n - 1]);
			expect(switches.length).toBeGreaterThan(40);

			for (const { customer, asked } of customers) {
				const { tenant, name } = customer;
				// The mail is sent after the response, and kept alive by its own request.
				expect(asked.header('x-background')).toBe('1');
				await expect.poll(() => shops.reports.map(({ request }) => request)).toContain(asked.id);
				const mail = shops.reports.find(({ request }) => request === asked.id);
				expect(mail).toMatchObject({ kind: 'mail', tenant });
				const reader = new Customer(shops, tenant, `${name} again`);
				const link = new URL(mail?.url ?? '');
				expect(link.hostname).toBe(`${tenant}.example`);
				const outsider = new Customer(shops, other[tenant], 'outsider');
				expect((await outsider.visit(link.pathname, {})).status).not.toBe(303);
				expect((await reader.visit(link.pathname, {})).status).toBe(303);
				const { text } = await reader.visit('/library');
				expectOnly(tenant, text);
				const { library } = JSON.parse(text);
				expect(library.books.map(({ book }: { book: { id: string } }) => book.id)).toEqual([
					bought[tenant]
				]);
				const { href } = library.books[0].downloads[0];
				expectOnly(tenant, (await reader.visit(href)).text);

				// Neither the link nor the cookie is worth anything in the other shop.
				for (const [key, value] of reader.jar) outsider.jar.set(key, value);
				expect((await outsider.visit(href)).status).toBeGreaterThan(302);
				expect((await outsider.visit('/library')).text).toContain('"closed"');
			}
			for (const tenant of tenants) {
				expect(await shops.purchasesOf(tenant)).toEqual([
					['ada@example.com', bought[tenant]],
					['bea@example.com', bought[tenant]]
				]);
				const told = shops.reports.filter(
					({ kind, request }) => kind === 'purchase' && request.startsWith(tenant)
				);
				expect(told).toHaveLength(2);
				for (const { titles } of told) expectOnly(tenant, JSON.stringify(titles));
			}
		}
	);

	test('would show the books of the first tenant with options that are made once', async () => {
		const shops = await openTenants(worker.code, 1);
		const titles = async (tenant: Tenant) =>
			(await new Customer(shops, tenant, 'ada').visit('/', undefined, { 'x-shared': '1' })).text;
		expectOnly('left', await titles('left'));
		expectOnly('left', await titles('right'));
	});
});
