import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startMailServer } from '../../examples/bookstore/scripts/chaos/mail-server.ts';
import { reservePort } from '../../scripts/lib/ports.ts';
import { createTeardown, type Teardown } from '../../scripts/lib/teardown.ts';
import { addStrangeBooks } from '../../scripts/screenshots/strange-books.ts';
import { keepMail } from './mailbox.ts';
import { logFile } from './record.ts';
import { buildStore, startSandbox, startStore } from './servers.ts';
import { startPostgres } from './postgres.ts';
import { tellShops, type Engine, type Shop } from './shops.ts';

/**
 * Builds the store, and opens three of them on each engine for the whole run: one whose webhooks arrive, one whose never
 * come, and one that mails links to libraries; and one more with a crowded catalog. An engine that cannot start fails the
 * run.
 *
 * `SKIP_BUILD=1` takes the build that is there.
 *
 * @returns what closes them again and leaves nothing behind
 */
export default async function openShops(): Promise<() => Promise<void>> {
	const teardown = createTeardown();
	try {
		if (!process.env.SKIP_BUILD) await buildStore();
		await openAll(teardown);
	} catch (error) {
		await teardown.close();
		throw error;
	}
	return teardown.close;
}

async function openAll(teardown: Teardown): Promise<void> {
	const folder = await mkdtemp(path.join(tmpdir(), 'bookstore-journeys-'));
	teardown.add('folder', () => rm(folder, { recursive: true, force: true }));
	const createDatabase = await startPostgres(teardown);
	const mail = await startMailServer(0, (accept, message) => {
		keepMail(folder, message);
		accept();
	});
	teardown.add('mail', mail.close);

	async function open(
		name: string,
		engine: Engine,
		{ webhooks, env = {} }: { webhooks: boolean; env?: Record<string, string> }
	): Promise<Shop> {
		const home = path.join(folder, name);
		await mkdir(home);
		const port = await reservePort();
		const webhook = { url: `http://localhost:${port}/webhooks/stripe`, secret: 'whsec_sandbox' };
		const sandbox = await startSandbox(teardown, webhooks ? webhook : undefined);
		const file = path.join(home, 'shop.db');
		const database =
			engine === 'sqlite' ? `file:${file}` : await createDatabase(name.replaceAll('-', '_'));
		const log = logFile(folder, name);
		const store = { port, sandboxUrl: sandbox, database, folder: home, log, env };
		const url = await startStore(teardown, store);
		const secretFile = engine === 'sqlite' ? `${file}.secret` : path.join(home, 'bookstore.secret');
		return { url, sandbox, database, secretFile, log };
	}

	const openStreet = async (engine: Engine, where = '') => ({
		shop: await open(`shop${where}`, engine, { webhooks: true }),
		noWebhookShop: await open(`deaf-shop${where}`, engine, { webhooks: false }),
		mailShop: await open(`mail-shop${where}`, engine, {
			webhooks: true,
			env: { LIBRARY_ACCESS: 'link', SMTP_URL: mail.url }
		})
	});
	const openCrowded = async () => {
		const shop = await open('crowded-shop', 'sqlite', { webhooks: true });
		addStrangeBooks(shop.database.slice('file:'.length));
		return shop;
	};
	const opening = [
		openStreet('sqlite'),
		openStreet('postgres', '-on-postgres'),
		openCrowded()
	] as const;
	// Where one fails, the others must not be on their way any more when all are closed.
	await Promise.allSettled(opening);
	const [sqlite, postgres, crowdedShop] = await Promise.all(opening);
	tellShops({ record: folder, shopsByEngine: { sqlite, postgres }, crowdedShop });
}
