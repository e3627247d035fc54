import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { closeAfterTest, endAfterTest } from 'test-support/close-after-test';
import { reservePort } from 'test-support/ports';
import { goodCard, submit, twoBooks } from './shop.ts';

/** Starts Vite in a project with this key in `.env`. */
async function startVite(key: string, port: number, base = '') {
	const root = mkdtempSync(path.join(tmpdir(), 'sandbox-vite-'));
	closeAfterTest('folder', () => rmSync(root, { recursive: true }));
	writeFileSync(path.join(root, '.env'), `STRIPE_SECRET_KEY=${key}\n`);
	const program = path.join(import.meta.dirname, 'vite-server.ts');
	const env = { ...process.env };
	// Vite reads the key from the environment, too, and tests start no sandbox.
	for (const name of ['VITEST', 'STRIPE_SECRET_KEY']) delete env[name];
	const child = spawn(process.execPath, [program, root, String(port), base], {
		env,
		stdio: 'pipe'
	});
	void endAfterTest(child);
	let printed = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
	}
	return {
		printed: () => printed,
		prints: (text: string | RegExp) => expect.poll(() => printed).toMatch(text),
		restart: () => child.stdin.write('\n')
	};
}

/** Does not follow the redirect to the shop. */
const stayHere: typeof fetch = (url, init) => fetch(url, { ...init, redirect: 'manual' });

const clientAt = (port: number) =>
	new Stripe('sk_test_sandbox', { host: 'localhost', port, protocol: 'http' });

test("starts with Vite's server, sends webhooks to it and keeps its state when Vite restarts", async () => {
	const port = await reservePort();
	const vite = await startVite('sk_test_sandbox', port);
	await vite.prints(`sandbox at http://localhost:${port}/_sandbox`);

	const session = await clientAt(port).checkout.sessions.create(twoBooks());
	await submit({ fetch: stayHere }, session.url, goodCard);
	await vite.prints('received checkout.session.completed signed');

	vite.restart();
	await vite.prints(/restarted[\s\S]*sandbox at|sandbox at[\s\S]*sandbox at[\s\S]*restarted/);
	const { payment_status } = await clientAt(port).checkout.sessions.retrieve(session.id);
	expect(payment_status).toBe('paid');
});

test('sends webhooks below the base path', async () => {
	const port = await reservePort();
	const vite = await startVite('sk_test_sandbox', port, '/shop');
	await vite.prints('sandbox at');
	const session = await clientAt(port).checkout.sessions.create(twoBooks());
	await submit({ fetch: stayHere }, session.url, goodCard);
	await vite.prints('received checkout.session.completed signed');
});

test('does not start with another key', async () => {
	const port = await reservePort();
	const vite = await startVite('sk_test_of_an_account', port);
	await vite.prints('ready');
	expect(vite.printed()).not.toContain('sandbox');
	await expect(clientAt(port).balance.retrieve()).rejects.toThrow('connection');
});

test('says that its port is in use', async () => {
	const other = createServer().listen(0, '127.0.0.1');
	closeAfterTest('sandbox', () => other.close());
	await once(other, 'listening');
	const { port } = other.address() as { port: number };
	const vite = await startVite('sk_test_sandbox', port);
	await vite.prints(`port ${port} is in use`);
});

test('reports any other reason why it cannot start, and leaves Vite running', async () => {
	const vite = await startVite('sk_test_sandbox', 70_000);
	await vite.prints(/No Stripe sandbox was started on port 70000: .*65536/);
	vite.restart();
	await vite.prints('restarted');
});
