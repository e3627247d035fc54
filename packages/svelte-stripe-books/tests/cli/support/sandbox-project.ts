import { writeFileSync } from 'node:fs';
import { createSandbox, serve, type Sandbox } from 'stripe-checkout-sandbox';
import { closeAfterTest } from 'test-support/close-after-test';
import { createProject, type Project } from './project.ts';

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

process.loadEnvFile();
const api = new URL(process.env.STRIPE_API_BASE ?? '');

export const shop = createBookshop(() => ({
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
	onPurchase: ({ customerEmail }) => appendFileSync('mails.txt', customerEmail + '\\n')
}));
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
