import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startMailServer } from '../../examples/bookstore/scripts/chaos/mail-server.ts';
import { addDemoBooks } from 'test-support/demo-books';
import { reservePort } from 'test-support/ports';
import { createTeardown, type Teardown } from 'test-support/teardown';
import { addUnusualBooks } from '../../scripts/screenshots/unusual-books.ts';
import type { SandboxOptions } from '../../packages/stripe-checkout-sandbox/src/index.ts';
import { saveMail } from './mailbox.ts';
import { logFile } from './artifacts.ts';
import { buildStore, startSandbox, startStore } from './servers.ts';
import { startPostgres } from './postgres.ts';
import { publishShops, type Engine, type Shop } from './shops.ts';

/**
 * Builds the store and starts all stores of the run: on each engine one with webhooks, one without and one with magic links,
 * plus one with a long catalog. `SKIP_BUILD=1` reuses the existing build.
 *
 * @returns the global teardown, which stops everything and removes all files
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
	const teardown = createTeardown();
	try {
		if (!process.env.SKIP_BUILD) await buildStore();
		await startAll(teardown);
	} catch (error) {
		await teardown.close();
		throw error;
	}
	return teardown.close;
}

async function startAll(teardown: Teardown): Promise<void> {
	const folder = await mkdtemp(path.join(tmpdir(), 'bookstore-e2e-'));
	teardown.add('folder', () => rm(folder, { recursive: true, force: true }));
	const createDatabase = await startPostgres(teardown);
	const mail = await startMailServer(0, (accept, message) => {
		saveMail(folder, message);
		accept();
	});
	teardown.add('mail', mail.close);

	// A shop on each engine, which the stores are copies of.
	const filled = { sqlite: path.join(folder, 'filled'), postgres: await createDatabase('filled') };
	const databaseFile = path.join(filled.sqlite, 'shop.db');
	const files = path.join(filled.sqlite, 'files');
	await Promise.all([
		addDemoBooks({ DATABASE_URL: `file:${databaseFile}`, STORAGE_URL: `file:${files}` }),
		addDemoBooks({
			DATABASE_URL: filled.postgres,
			STORAGE_URL: `file:${path.join(folder, 'filled-on-postgres/files')}`
		})
	]);

	async function start(
		name: string,
		engine: Engine,
		{
			webhooks,
			env = {},
			account = {}
		}: { webhooks: boolean; env?: Record<string, string>; account?: SandboxOptions }
	): Promise<Shop> {
		const home = path.join(folder, name);
		await mkdir(home);
		await cp(files, path.join(home, 'files'), { recursive: true });
		const port = await reservePort();
		const webhook = { url: `http://localhost:${port}/webhooks/stripe`, secret: 'whsec_sandbox' };
		const sandbox = await startSandbox(teardown, webhooks ? webhook : undefined, account);
		const file = path.join(home, 'shop.db');
		if (engine === 'sqlite') await cp(databaseFile, file);
		const database =
			engine === 'sqlite'
				? `file:${file}`
				: await createDatabase(name.replaceAll('-', '_'), nameOf(filled.postgres));
		const log = logFile(folder, name);
		const store = { port, sandboxUrl: sandbox, database, folder: home, log, env };
		const url = await startStore(teardown, { ...store, isFilled: true });
		const secretFile = engine === 'sqlite' ? `${file}.secret` : path.join(home, 'bookstore.secret');
		return { url, sandbox, database, secretFile, log };
	}

	const startOnEngine = async (engine: Engine, suffix = '') => ({
		shop: await start(`shop${suffix}`, engine, { webhooks: true }),
		noWebhookShop: await start(`no-webhook-shop${suffix}`, engine, { webhooks: false }),
		mailShop: await start(`mail-shop${suffix}`, engine, {
			webhooks: true,
			env: { LIBRARY_ACCESS: 'link', SMTP_URL: mail.url, MANAGED_PAYMENTS: 'on' }
		})
	});
	const startCrowded = async () => {
		// In its Stripe account, every option that a new account may have is on by default.
		const shop = await start('crowded-shop', 'sqlite', {
			webhooks: true,
			env: { PROMOTION_CODES: 'on' },
			account: { adaptivePricing: true, automaticTax: true, managedPayments: true }
		});
		addUnusualBooks(shop.database.slice('file:'.length));
		return shop;
	};
	const starting = [
		startOnEngine('sqlite'),
		startOnEngine('postgres', '-on-postgres'),
		startCrowded()
	] as const;
	// When one fails, the others must have settled before the teardown runs.
	await Promise.allSettled(starting);
	const [sqlite, postgres, crowdedShop] = await Promise.all(starting);
	publishShops({ artifacts: folder, shopsByEngine: { sqlite, postgres }, crowdedShop });
}

/** Returns the name of a database. */
const nameOf = (url: string) => new URL(url).pathname.slice(1);
