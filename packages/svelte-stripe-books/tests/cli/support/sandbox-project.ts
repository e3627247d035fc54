import { execFileSync } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Stripe from 'stripe';
import { createSandbox, serve, type Sandbox } from 'stripe-checkout-sandbox';
import { closeAfterTest } from 'test-support/close-after-test';
import { shared } from 'test-support/shared-folder';
import { encodeMetadata } from '../../../src/lib/core/session-metadata.ts';
import { library } from '../../package/installed.ts';
import { createProject, programEnv, type Project } from './project.ts';

/** The port of the shop's origin, at which nothing answers. */
export const origin = 'http://127.0.0.1:9';

const shopModule = `import { createBookshop } from 'svelte-stripe-books/server';
import { createDiskStorage } from 'svelte-stripe-books/storage/disk';
import { createStore } from 'svelte-stripe-books/store/sqlite';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { appendFileSync } from 'node:fs';
import Stripe from 'stripe';
import * as schema from '../../schema';



export const shop = createBookshop(() => {
	process.loadEnvFile();
	const api = new URL(process.env.STRIPE_API_BASE ?? '');
	return {
	stripe: new Stripe('sk_test_project', { protocol: 'http', host: api.hostname, port: api.port, maxNetworkRetries: 0 }),
	store: createStore(drizzle(new Database('shop.db')), schema),
	storage: createDiskStorage({ root: 'files' }),
	name: 'my-shop',
	livemode: false,
	origin: '${origin}',
	currency: 'usd',
	secret: 'q7Jx2mV9pLw4Zt8bNc5Rk1Ys6Hd3Fg0A',
	webhookSecret: 'whsec_q7Jx2mV9pLw4Zt8bNc5Rk1Ys6Hd3Fg0A',
	access: 'email',
	onCustomerMoved: process.env.TELLS
		? ({ from, to, purchases }) => appendFileSync('mails.txt', [from, to, purchases].join() + '\\n')
		: undefined,
	onPurchase: ({ customerEmail }) => appendFileSync('mails.txt', customerEmail + '\\n')
	};
});
`;

/** Creates a project whose shop is connected to a sandbox over HTTP. It has one book, \`emma\`, with a file. */
export async function createSandboxProject(): Promise<{ project: Project; sandbox: Sandbox }> {
	const sandbox = createSandbox({ retries: [] });
	const server = await serve(sandbox, { port: 0 });
	closeAfterTest('sandbox', () => {
		sandbox.close();
		return server.close();
	});
	const project = await createProject();
	project.write('src/lib/server/shop.ts', shopModule);
	writeFileSync(project.at('.env'), `STRIPE_API_BASE=${server.url}\n`);
	project.write('files/emma.epub', 'the book');
	project.db.exec(`
		insert into books (id, title, author, price_in_cents) values ('emma', 'Emma', 'Jane Austen', 900);
		insert into book_files (book_id, format, storage_key, file_name, size_in_bytes) values ('emma', 'epub', 'emma.epub', 'emma.epub', 8);
	`);
	return { project, sandbox };
}

/** Pays for books of a project at Stripe. */
export async function payFor(
	sandbox: Sandbox,
	email: string,
	bookIds: string[]
): Promise<{ id: string; paymentIntentId: string }> {
	const stripe = new Stripe('sk_test_buyer', {
		httpClient: Stripe.createFetchHttpClient(sandbox.fetch)
	});
	const metadata = encodeMetadata('my-shop', bookIds);
	const { id } = await stripe.checkout.sessions.create({
		mode: 'payment',
		metadata,
		payment_intent_data: { metadata },
		line_items: bookIds.map((name) => ({
			quantity: 1,
			price_data: { currency: 'usd', unit_amount: 900, product_data: { name } }
		})),
		success_url: `${origin}/success`
	});
	await sandbox.pay(id, { email });
	const { payment_intent } = await stripe.checkout.sessions.retrieve(id);
	return { id, paymentIntentId: String(payment_intent) };
}

/**
 * Builds a project with Vite, as for production, and removes its sources: commands then load the shop from the build, which is many times
 * faster. All tests copy the first build, which is the same for all.
 */
export async function build(project: Project): Promise<void> {
	const output = project.at('.svelte-kit/output');
	const built = await shared('built-project', (folder) => {
		project.write(
			'src/routes/webhooks/stripe/+server.ts',
			"import { shop } from '../../../lib/server/shop';\nexport const POST = shop.webhook;\n"
		);
		// Bundles the packages, as adapter-node does: Node takes three times as long to load their hundreds of files.
		project.write(
			'vite.config.js',
			`import { sveltekit } from '@sveltejs/kit/vite';
export default { plugins: [sveltekit()], ssr: { noExternal: true, external: ['better-sqlite3'] } };
`
		);
		const vite = path.join(library, 'node_modules/vite/bin/vite.js');
		execFileSync(process.execPath, [vite, 'build', '--logLevel', 'silent'], {
			cwd: project.root,
			env: programEnv,
			stdio: 'ignore'
		});
		cpSync(output, folder, { recursive: true });
		rmSync(output, { recursive: true });
	});
	cpSync(built, output, { recursive: true });
	rmSync(project.at('src'), { recursive: true });
}
