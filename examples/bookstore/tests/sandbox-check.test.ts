import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { reservePort } from 'test-support/ports';
import { findSandboxMistake } from '../src/lib/server/sandbox-check.ts';
import { makeFolder, runNode, start } from './start-store.ts';
import { openSandbox, openTestShop, until } from './test-shop.ts';

const origin = 'http://localhost:3000';
const vite = path.join(import.meta.dirname, '../node_modules/vite/bin/vite.js');

/** The settings of a store with this API. */
const settingsFor = (base: string | null, secretKey = 'sk_test_sandbox') => ({
	origin,
	stripe: {
		apiBase: base === null ? null : new URL(base),
		secretKey,
		webhookSecrets: [],
		livemode: false
	}
});

/** Starts a server that sends the same response to every request. */
async function openServer(status: number, body: string): Promise<string> {
	const server = createServer((_, response) => response.writeHead(status).end(body));
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	closeAfterTest('sandbox', () => void server.close());
	return `http://localhost:${(server.address() as AddressInfo).port}`;
}

test('nothing is wrong with a sandbox of this shop, whatever its name for this machine, or with Stripe', async () => {
	const { sandbox, url } = await openSandbox();
	sandbox.webhook('http://127.0.0.1:3000/webhooks/stripe');
	expect(await findSandboxMistake(settingsFor(url))).toBeNull();
	expect(await findSandboxMistake(settingsFor(null))).toBeNull();
});

test('a sandbox that is not running is named, with the command that starts it', async () => {
	const url = `http://localhost:${await reservePort()}`;
	const mistake = await findSandboxMistake(settingsFor(url));
	expect(mistake).toMatch(`No Stripe sandbox is running at ${url} (STRIPE_API_BASE): `);
	expect(mistake).toContain('ECONNREFUSED');
	expect(mistake).toContain('Run `pnpm demo`');
});

test.each([
	[200, '<h1>My other project</h1>'],
	[404, '{"message":"Not found"}'],
	[200, '{}']
])('another program at the port of the sandbox is named (%i %s)', async (status, body) => {
	const url = await openServer(status, body);
	expect(await findSandboxMistake(settingsFor(url))).toContain(
		`The program at ${url} (STRIPE_API_BASE) is not a Stripe sandbox.`
	);
});

test('the sandbox of another shop is named, with the address of its webhooks', async () => {
	const { sandbox, url } = await openSandbox();
	expect(await findSandboxMistake(settingsFor(url))).toContain('sends its webhooks nowhere');
	sandbox.webhook('http://localhost:5173/webhooks/stripe');
	expect(await findSandboxMistake(settingsFor(url))).toContain(
		`The sandbox at ${url} (STRIPE_API_BASE) sends its webhooks to http://localhost:5173/webhooks/stripe, and not to ${origin}/webhooks/stripe`
	);
});

test('an error for a key that the sandbox rejects names the setting, not the key', async () => {
	const { url } = await openSandbox();
	const mistake = await findSandboxMistake(settingsFor(url, 'sk_other_1'));
	expect(mistake).toContain('rejected STRIPE_SECRET_KEY');
	expect(mistake).not.toContain('sk_other_1');
});

test('a store that starts without its sandbox says so before it listens', async () => {
	const base = `http://localhost:${await reservePort()}`;
	const PORT = String(await reservePort());
	const store = start(makeFolder(), { PORT, STRIPE_API_BASE: base });
	await store.listening;
	const [first] = store.output().split('\n');
	expect(first).toContain(
		`"code":"sandbox_unavailable","message":"No Stripe sandbox is running at`
	);
	expect(first).toContain(base);
});

test('`vite preview` without settings says at its start that no sandbox is running, and which command starts one', async () => {
	const preview = runNode(makeFolder(), [vite, 'preview'], {
		PORT: String(await reservePort()),
		STRIPE_API_BASE: `http://localhost:${await reservePort()}`
	});
	await until('it says so', () => preview.output().includes('sandbox_unavailable'));
	expect(preview.output()).toContain('Run `pnpm demo`');
});

test('`vite preview` listens at the port of the default ORIGIN, to which customers return', async () => {
	const { env, folder, origin: at } = await openTestShop();
	const preview = runNode(folder, [vite, 'preview'], env);
	await until('it listens', () => /Local:/.test(preview.output()));
	expect(stripVTControlCharacters(preview.output())).toContain(`${at}/`);
	expect((await fetch(at)).status).toBe(200);
});

test('a wrong webhook secret is reported at the first delivery, with the name of the variable', async () => {
	const testShop = await openTestShop();
	const store = await testShop.start({ STRIPE_WEBHOOK_SECRET: 'whsec_of_another_endpoint' });
	await testShop.sandbox.pay(await testShop.checkout('slow-light'), { email: 'ada@example.com' });
	const line = store
		.output()
		.split('\n')
		.find((one) => one.includes('webhook_refused'));
	expect(JSON.parse(line ?? '{}')).toMatchObject({
		message: expect.stringContaining('none of your signing secrets signed it'),
		settings: 'STRIPE_WEBHOOK_SECRET'
	});
});
