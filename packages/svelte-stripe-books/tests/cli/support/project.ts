import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { closeAfterTest } from 'test-support/close-after-test';
import { createSchema } from '../../../src/lib/schema/sqlite.ts';
import { install } from '../../package/installed.ts';
import { sqliteStatements } from '../../support/statements.ts';

/** How a command ended. */
export interface Ended {
	code: number | null;
	stdout: string;
	stderr: string;
	/** The JSON document of `--json`. */
	json(): Record<string, unknown>;
}

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

/** A project with an empty shop, removed when the test ends. */
export interface Project {
	root: string;
	db: Database.Database;
	/** Absolute path of a file of the project. */
	at(file: string): string;
	read(file: string): string;
	write(file: string, content: string | Uint8Array): void;
	/** Starts the built program in the project, or in a folder below it. */
	start(args: readonly string[], options?: RunOptions): ReturnType<typeof spawn>;
	/** Runs the built program to its end. */
	run(args: readonly string[], options?: RunOptions): Promise<Ended>;
}
interface RunOptions {
	/** Folder below the project. @default the project */
	folder?: string;
	env?: Record<string, string>;
}

/**
 * Creates a project on SQLite that has the built package installed.
 *
 * @param options.shop path of the module of the shop. @default 'src/lib/server/shop.ts'
 */
export async function createProject({ shop = 'src/lib/server/shop.ts' } = {}): Promise<Project> {
	const root = install();
	const at = (file: string) => path.join(root, file);
	const write: Project['write'] = (file, content) => {
		mkdirSync(path.dirname(at(file)), { recursive: true });
		writeFileSync(at(file), content);
	};
	for (const [file, content] of Object.entries(files)) write(file, content);
	write(shop, shopModule);
	const db = new Database(at('shop.db'));
	closeAfterTest('database', () => db.close());
	db.pragma('journal_mode = WAL');
	db.exec((await sqliteStatements(createSchema())).join(';'));

	const start: Project['start'] = (args, { folder = '.', env = {} } = {}) =>
		spawn(
			process.execPath,
			[at('node_modules/svelte-stripe-books/dist/cli.js'), ...args],
			// Vitest's variables would make Vite and Svelte behave as in a test.
			{ cwd: at(folder), env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env } }
		);
	return {
		...{ root, db, at, write, start },
		read: (file) => readFileSync(at(file), 'utf8'),
		run: (args, options) =>
			new Promise((resolve, reject) => {
				const child = start(args, options);
				let stdout = '';
				let stderr = '';
				child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
				child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
				child.on('error', reject);
				child.on('close', (code) =>
					resolve({
						...{ code, stdout, stderr },
						json: () => JSON.parse(stdout) as Record<string, unknown>
					})
				);
			})
	};
}

/** Adds a book to the database of a project. */
export function insertBook(
	{ db }: Project,
	book: { id: string; title: string; author: string; price: number }
): void {
	db.prepare('INSERT INTO books (id, title, author, price_in_cents) VALUES (?, ?, ?, ?)').run(
		...[book.id, book.title, book.author, book.price]
	);
}
