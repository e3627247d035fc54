/**
 * `pnpm prove:proxy`: checks the configurations of nginx and systemd in the documentation, and sells a book and downloads its sample through the
 * proxy of compose.yaml in front of two stores. Needs nginx and systemd-analyze.
 */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createSandbox, serve } from 'stripe-checkout-sandbox';
import { addDemoBooks } from 'test-support/demo-books';
import { findProgram } from 'test-support/find-program';
import { reservePort } from 'test-support/ports';
import { stop, waitForServer } from 'test-support/processes';
import { withTeardown } from 'test-support/teardown';
import { startStore } from './chaos/store-process.ts';

const bookstore = path.dirname(import.meta.dirname);
const page = readFileSync(path.join(bookstore, '../../docs/deploy/node.md'), 'utf8');

/** Returns the code of the one block in a language. */
function blockOf(language: string): string {
	const [, code] = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page) ?? [];
	if (!code) throw new Error(`docs/deploy/node.md has no block in the language ${language}.`);
	return code;
}

/** A whole configuration, which runs as the current user and writes only into a folder. */
const nginxConfig = (folder: string, site: string) => `daemon off;
pid ${folder}/nginx.pid;
error_log stderr;
events {}
http {
	access_log off;
	client_body_temp_path ${folder}/body;
	proxy_temp_path ${folder}/proxy;
	fastcgi_temp_path ${folder}/fastcgi;
	uwsgi_temp_path ${folder}/uwsgi;
	scgi_temp_path ${folder}/scgi;
	${site}
}
`;

await withTeardown(async (teardown) => {
	const folder = mkdtempSync(path.join(tmpdir(), 'bookstore-proxy-'));
	teardown.add('folder', () => rmSync(folder, { recursive: true, force: true }));
	// nginx may start its workers as another user.
	chmodSync(folder, 0o777);
	const nginx = findProgram('nginx');
	const write = (name: string, text: string) => {
		const file = path.join(folder, name);
		writeFileSync(file, text);
		return file;
	};

	// The certificate of the page is one for this test.
	const [key, certificate] = [path.join(folder, 'key.pem'), path.join(folder, 'certificate.pem')];
	execFileSync(
		findProgram('openssl'),
		['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=books.example'].concat(
			...['-keyout', key, '-out', certificate]
		),
		{ stdio: 'ignore' }
	);
	const ownPage = blockOf('nginx')
		.replace(/\/etc\/letsencrypt\S+fullchain\.pem/, certificate)
		.replace(/\/etc\/letsencrypt\S+privkey\.pem/, key);
	execFileSync(nginx, ['-t', '-c', write('page.conf', nginxConfig(folder, ownPage))], {
		stdio: 'inherit'
	});

	const unit = blockOf('ini')
		.replace('User=my-shop', 'User=root')
		.replaceAll('/srv/my-shop', folder)
		.replace('/usr/bin/node', process.execPath);
	const unitFile = write('my-shop@3001.service', unit);
	execFileSync(findProgram('systemd-analyze'), ['verify', '--man=no', unitFile], {
		stdio: 'inherit'
	});

	const sandbox = createSandbox();
	const stripe = await serve(sandbox, { port: 0 });
	teardown.add('sandbox', () => {
		sandbox.close();
		return stripe.close();
	});
	const port = await reservePort();
	const origin = `http://127.0.0.1:${port}`;
	const env = {
		DATABASE_URL: `file:${folder}/bookstore.db`,
		STORAGE_URL: `file:${folder}/files`,
		STRIPE_API_BASE: stripe.url,
		STRIPE_WEBHOOK_SECRET: 'whsec_sandbox',
		ADDRESS_HEADER: 'X-Forwarded-For'
	};
	await addDemoBooks(env);
	const [one, two] = [
		await startStore(teardown, await reservePort(), env, origin),
		await startStore(teardown, await reservePort(), env, origin)
	];
	const site = readFileSync(path.join(bookstore, 'container/nginx.conf'), 'utf8')
		.replace('store-1:3000', new URL(one.origin).host)
		.replace('store-2:3000', new URL(two.origin).host)
		.replace('listen 8080', `listen 127.0.0.1:${port}`);
	const proxy = spawn(nginx, ['-c', write('compose.conf', nginxConfig(folder, site))], {
		stdio: 'inherit'
	});
	teardown.add('proxy', () => stop(proxy));
	await waitForServer(`${origin}/healthz`, proxy);

	sandbox.webhook(`${origin}/webhooks/stripe`, { secret: 'whsec_sandbox' });
	const checkout = await fetch(`${origin}/checkout`, {
		method: 'POST',
		headers: { origin, accept: 'application/json', 'content-type': 'application/json' },
		body: JSON.stringify({ books: ['slow-light'] })
	});
	const { url } = (await checkout.json()) as { url: string };
	await sandbox.pay(new URL(url).pathname.split('/').at(-1) ?? '', { email: 'ada@example.com' });
	await sandbox.idle();
	const failed = sandbox.deliveries.filter(({ status }) => status !== 'succeeded');
	if (failed.length > 0) throw new Error(`${failed.length} deliveries through nginx failed.`);

	// One store is killed: the proxy sends visitors to the other.
	await one.kill();
	for (let number = 0; number < 10; number += 1) {
		const sample = await fetch(`${origin}/books/slow-light/sample/slow-light.epub`);
		const { byteLength } = await sample.bytes();
		if (sample.status !== 200 || byteLength !== Number(sample.headers.get('content-length'))) {
			throw new Error(`A sample through nginx was answered with ${sample.status}.`);
		}
	}
	console.log('nginx and systemd accept their configurations, and a book was sold through nginx.');
});
