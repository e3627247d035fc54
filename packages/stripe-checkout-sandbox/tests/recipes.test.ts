import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { afterAll, expect, test, vi } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { createSandbox, serve } from '../src/index.ts';

const workspace = path.join(import.meta.dirname, '..');
const folder = mkdtempSync(path.join(workspace, '.recipes-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Code of the recipes, by file. The first line of each block names its file. */
const recipes = new Map(
	[
		...readFileSync(path.join(workspace, 'docs/recipes.md'), 'utf8').matchAll(
			/^```ts\n\/\/ (\S+)\n(.*?)^```/gms
		)
	].map(([, file = '', code = '']) => [file, code])
);
recipes.set(
	'src/fulfill.ts',
	`import type Stripe from 'stripe';
export const fulfilled: string[] = [];
export async function fulfill({ id }: Stripe.Checkout.Session): Promise<void> {
	fulfilled.push(id);
}
`
);
for (const [file, code] of recipes) {
	const target = path.join(folder, file);
	mkdirSync(path.dirname(target), { recursive: true });
	writeFileSync(target, code);
}

const load = (file: string) => import(path.join(folder, file));

/** The argument of a route: the request in Next.js, an event in SvelteKit. */
type Route = (argument: Request | { request: Request; url: URL }) => Promise<Response>;

/** Runs the routes of a framework that finds them by their files. */
async function fromFiles(pattern: string, asEvent: boolean): Promise<RequestListener> {
	const routes = new Map<string, Route>();
	for (const route of ['checkout', 'webhooks/stripe']) {
		routes.set(`/${route}`, (await load(pattern.replace('*', route))).POST);
	}
	return getRequestListener(async (request) => {
		const url = new URL(request.url);
		const answer = await routes.get(url.pathname)?.(asEvent ? { request, url } : request);
		return answer ?? new Response(null, { status: 404 });
	});
}

const shops: [string, () => Promise<RequestListener>][] = [
	['Express', async () => (await load('src/express.ts')).app],
	['Hono', async () => getRequestListener((await load('src/hono.ts')).app.fetch)],
	['Next.js', () => fromFiles('src/app/*/route.ts', false)],
	['SvelteKit', () => fromFiles('src/routes/*/+server.ts', true)]
];

// All recipes share one sandbox, since they read its URL when they are loaded.
const sandbox = createSandbox();
const server = await serve(sandbox, { port: 0 });
vi.stubEnv('STRIPE_SECRET_KEY', 'sk_test_sandbox');
vi.stubEnv('STRIPE_WEBHOOK_SECRET', 'whsec_sandbox');
vi.stubEnv('STRIPE_API_URL', server.url);
afterAll(async () => {
	vi.unstubAllEnvs();
	sandbox.close();
	await server.close();
});

test.each(shops)('a shop with %s sells and fulfills', async (_, listen) => {
	const shop = createServer(await listen());
	await new Promise<void>((resolve) => shop.listen(0, 'localhost', resolve));
	closeAfterTest('connection', () => void shop.close());
	const origin = `http://localhost:${(shop.address() as AddressInfo).port}`;
	sandbox.webhook(`${origin}/webhooks/stripe`, { secret: 'whsec_sandbox' });
	const response = await fetch(`${origin}/checkout`, { method: 'POST', redirect: 'manual' });
	expect(response.status).toBe(303);
	const [, id = ''] = /(cs_test_\w+)/.exec(response.headers.get('location') ?? '') ?? [];
	expect(await sandbox.pay(id)).toMatchObject({ redirectUrl: `${origin}/thanks` });
	const { fulfilled } = await load('src/fulfill.ts');
	expect(fulfilled.at(-1)).toBe(id);
	sandbox.reset();
	expect(sandbox.deliveries).toEqual([]);
});

test('all recipes type-check against the built package', () => {
	writeFileSync(
		path.join(folder, 'tsconfig.json'),
		JSON.stringify({
			extends: '../../../tsconfig.base.json',
			compilerOptions: { noEmit: true, skipLibCheck: true },
			include: ['**/*.ts']
		})
	);
	const tsc = path.join(workspace, 'node_modules/typescript/bin/tsc');
	const check = () => execFileSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
	expect(check()).toBe('');
	expect([...recipes.keys()]).toEqual(
		expect.arrayContaining(['playwright.config.ts', 'e2e/buy.spec.ts', 'tests/webhook.test.ts'])
	);
});
