import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A shop's module as a project writes it. */
const shopModule = `import { createBookshop } from 'svelte-stripe-books/server';
import { createDiskStorage } from 'svelte-stripe-books/storage/disk';
import { createStore } from 'svelte-stripe-books/store/sqlite';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import Stripe from 'stripe';
import * as schema from '../../schema';

if (import.meta.env.DEV) process.loadEnvFile();
const { STRIPE_SECRET_KEY = '', STRIPE_WEBHOOK_SECRET = '', SHOP_SECRET = '' } = process.env;

console.log('the shop is loaded');

export const shop = createBookshop(() => ({
	stripe: new Stripe(STRIPE_SECRET_KEY),
	store: createStore(drizzle(new Database('shop.db')), schema, { livemode: false }),
	storage: createDiskStorage({ root: 'files' }),
	name: 'my-shop',
	livemode: false,
	origin: 'http://localhost:5173',
	currency: process.env.CURRENCY ?? 'usd',
	secret: SHOP_SECRET,
	webhookSecret: STRIPE_WEBHOOK_SECRET,
	access: 'email'
}));
`;

/** The files of a small project on SvelteKit, as the quick start writes them. */
const files: Record<string, string> = {
	'package.json': JSON.stringify({ name: 'my-shop', type: 'module', private: true }),
	'vite.config.js': `import { sveltekit } from '@sveltejs/kit/vite';
export default { plugins: [sveltekit()] };
`,
	'src/app.html':
		'<html lang="en"><head>%sveltekit.head%</head><body>%sveltekit.body%</body></html>',
	'src/routes/+page.svelte': '<h1>Books</h1>',
	'src/schema.ts': `import { createSchema } from 'svelte-stripe-books/schema/sqlite';
export const { books, bookFiles, purchases, paymentReversals, purchaseRevocations, accessLinks } = createSchema();
`,
	'.env': `STRIPE_SECRET_KEY=sk_test_shop
STRIPE_WEBHOOK_SECRET=whsec_${'a'.repeat(32)}
SHOP_SECRET=${'b'.repeat(40)}
`
};

/**
 * Writes the files of a project.
 *
 * @param shop path of the module of the shop
 */
export function writeProject(root: string, shop = 'src/lib/server/shop.ts'): void {
	for (const [file, content] of Object.entries({ ...files, [shop]: shopModule })) {
		mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
		writeFileSync(path.join(root, file), content);
	}
}
