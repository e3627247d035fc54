import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as ask, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { closeAfterTest, endAfterTest } from 'test-support/close-after-test';
import { readArguments } from '../src/cli-arguments.ts';
import { createSandbox, serve } from '../src/index.ts';
import { goodCard, submit, twoBooks } from './shop.ts';

const cli = path.join(import.meta.dirname, '../src/cli.ts');

function makeFolder(): string {
	const folder = mkdtempSync(path.join(tmpdir(), 'sandbox-cli-'));
	closeAfterTest('folder', () => rmSync(folder, { recursive: true }));
	return folder;
}

function start(...args: string[]) {
	const child = spawn(process.execPath, [cli, ...args], { stdio: 'pipe' });
	let [out, err] = ['', ''];
	child.stderr.on('data', (text) => (err += text));
	const ended = endAfterTest(child).then((code) => ({ code, out, err }));
	const ready = new Promise<string>((resolve, reject) => {
		child.stdout.on('data', (text) => {
			out += text;
			if (/sandbox: http\S+ .*\n/.test(out)) resolve(out);
		});
		child.on('close', () => reject(new Error(err)));
	});
	ready.catch(() => {});
	const stop = (signal: NodeJS.Signals) => {
		child.kill(signal);
		return ended;
	};
	return { ready, ended, stop };
}

function clientOf(output: string): Stripe {
	const { hostname, port } = new URL(/http:\S+/.exec(output)?.[0] ?? '');
	return new Stripe('sk_test_1', { host: hostname, port, protocol: 'http' });
}

test('--help and --version print the help and the version', async () => {
	const help = await start('--help').ended;
	expect(help).toMatchObject({ code: 0, out: expect.stringContaining('--webhook <url>') });
	const version = await start('--version').ended;
	expect(version).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
});

test.each([
	[['--prot', '1'], "Unknown option '--prot'"],
	[['--port', 'http'], "--port must be a number from 0 to 65535; received 'http'."],
	[['--webhook', 'shop.test'], "--webhook must be an absolute http(s) URL; received 'shop.test'."],
	[
		['--webhook', 'http://a.test', '--secret', 'sk_test_1'],
		'--secret must be a webhook signing secret'
	],
	[['--secret', 'whsec_1'], '--secret requires --webhook.'],
	[['--host', 'http://a'], "--host must be a local address such as 0.0.0.0; received 'http"],
	[['--allow-host', 'a.test:80'], '--allow-host must be a host name such as host.docker'],
	[['--restricted-key', 'sk_test_1=event_read'], '--restricted-key must be like rk_test_…='],
	[['--rate-limit', '0'], '--rate-limit must be a positive number.'],
	[['extra'], "Unexpected argument 'extra'"]
])('%j is an error', (args, message) => {
	expect(readArguments(args)).toEqual({ kind: 'error', message: expect.stringContaining(message) });
});

test('an error in the arguments is printed, and the status is 2', async () => {
	const { code, err, out } = await start('--port', 'http').ended;
	expect({ code, out }).toEqual({ code: 2, out: '' });
	expect(err).toMatch(/^--port must be a number .*\nSee stripe-checkout-sandbox --help\.\n$/);
});

test('a port in use prints an error and exits with status 1', async () => {
	const server = await serve(createSandbox(), { port: 0 });
	closeAfterTest('sandbox', () => server.close());
	const { port } = new URL(server.url);
	const { code, err } = await start('--port', port).ended;
	expect(code).toBe(1);
	expect(err).toBe(`Port ${port} is in use. Pass another --port, or 0 for any free port.\n`);
});

test('a non-local address prints an error and exits with status 1', async () => {
	const { code, err } = await start('--host', '192.0.2.1').ended;
	expect(code).toBe(1);
	expect(err).toBe('--host 192.0.2.1 is not an address of this computer.\n');
});

test('--host and --allow-host accept requests for other hosts', async () => {
	const output = await start('--port', '0', '--host', '0.0.0.0', '--allow-host', 'shop.test').ready;
	const address = /http:\S+/.exec(output)?.[0] ?? '';
	expect(address).toMatch(/^http:\/\/localhost:/);
	const statuses = await Promise.all(
		['shop.test', 'other.test'].map(async (host) => {
			const sent = ask(`${address}/_sandbox`, { headers: { host } }).end();
			const [response] = (await once(sent, 'response')) as [IncomingMessage];
			response.resume();
			return response.statusCode;
		})
	);
	expect(statuses).toEqual([200, 403]);
});

test('--managed-payments rejects a line item without a tax code', async () => {
	const output = await start('--port', '0', '--managed-payments').ready;
	await expect(clientOf(output).checkout.sessions.create(twoBooks())).rejects.toThrow(
		'which is enabled by default on your account'
	);
});

test('--restricted-key, --rate-limit, --automatic-tax and --adaptive-pricing configure the account', async () => {
	const output = await start(
		...['--port', '0', '--restricted-key', 'rk_test_shop=checkout_session_write'],
		...['--rate-limit', '1000', '--automatic-tax', '--adaptive-pricing']
	).ready;
	const session = await clientOf(output).checkout.sessions.create(twoBooks());
	expect(session).toMatchObject({
		adaptive_pricing: { enabled: true },
		automatic_tax: { enabled: true }
	});
	const { hostname, port } = new URL(/http:\S+/.exec(output)?.[0] ?? '');
	const limited = new Stripe('rk_test_shop', { host: hostname, port, protocol: 'http' });
	await expect(limited.balance.retrieve()).rejects.toThrow("'rak_balance_read'");
});

test('it prints its URL and signing secret, stops on a signal and restores its state from the file', async () => {
	const file = path.join(makeFolder(), 'state.json');
	const args = ['--port', '0', '--file', file, '--webhook', 'http://127.0.0.1:9/hook'];
	const first = start(...args);
	const output = await first.ready;
	const secret = /signed with (whsec_\w+)/.exec(output)?.[1];
	expect(secret).toBeDefined();
	const session = await clientOf(output).checkout.sessions.create(twoBooks());
	expect(await first.stop('SIGTERM')).toMatchObject({ code: 0, err: '' });

	const second = start(...args);
	const again = await second.ready;
	expect(again).toContain(`signed with ${secret}`);
	expect(await clientOf(again).checkout.sessions.retrieve(session.id)).toMatchObject({
		id: session.id,
		amount_total: 1500
	});
	expect(await second.stop('SIGINT')).toMatchObject({ code: 0, err: '' });
});

test('an unreadable state file prints an error and is not modified', async () => {
	const broken = path.join(makeFolder(), 'broken.json');
	writeFileSync(broken, 'not json');
	const { code, err } = await start('--port', '0', '--file', broken).ended;
	expect(code).toBe(1);
	expect(err).toContain(`Cannot read ${broken}`);
});

/** Fetches without following redirects, which lead to the shop. */
const stayHere: typeof fetch = (input, init) => fetch(input, { ...init, redirect: 'manual' });

describe('the terminal says at the first failed webhook', () => {
	/** Starts a sandbox for a shop that answers with this status, and pays there. */
	async function payAt(status: number, ...args: string[]) {
		const shop = createServer((_, response) => response.writeHead(status).end());
		shop.listen(0, '127.0.0.1');
		await once(shop, 'listening');
		closeAfterTest('store', () => void shop.close());
		const { port } = shop.address() as AddressInfo;
		const url = `http://127.0.0.1:${port}/hook`;
		if (status === 0) shop.close();
		const sandbox = start('--port', '0', '--webhook', url, ...args);
		const stripe = clientOf(await sandbox.ready);
		for (let order = 0; order < 2; order += 1) {
			const session = await stripe.checkout.sessions.create(twoBooks());
			const answer = await submit({ fetch: stayHere }, session.url, goodCard);
			expect(answer.status).toBe(303);
		}
		const { err } = await sandbox.stop('SIGTERM');
		return { url, lines: err.trim().split('\n') };
	}

	test('that the shop may reject the signature, and which secret it needs', async () => {
		const { url, lines } = await payAt(400, '--secret', 'whsec_of_this_test');
		expect(lines).toEqual([
			`The webhook failed: ${url} responded with 400. If the shop rejects the signature, set its signing secret (webhookSecret of createBookshop) to whsec_of_this_test and restart it, or set its secret here (--secret, or \`secret\` of the Vite plugin).`
		]);
	});

	test('that no shop is running', async () => {
		const { url, lines } = await payAt(0);
		expect(lines).toHaveLength(1);
		expect(lines[0]).toMatch(`The webhook cannot reach ${url} (`);
		expect(lines[0]).toContain(
			'Start the shop there, or set another address (--webhook, or `webhook` of the Vite plugin).'
		);
	});

	test.each([
		[404, 'The shop has no webhook endpoint there.'],
		[308, 'Webhooks follow no redirects.'],
		[503, "The shop's log has the cause."]
	])('what %i means', async (status, hint) => {
		const { lines } = await payAt(status);
		expect(lines).toHaveLength(1);
		expect(lines[0]).toContain(hint);
	});
});
