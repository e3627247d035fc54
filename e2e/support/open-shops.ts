import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startMailServer } from '../../examples/bookstore/scripts/chaos/mail-server.ts';
import { addStrangeBooks } from '../../scripts/screenshots/strange-books.ts';
import { keepMail } from './mailbox.ts';
import { logFile } from './record.ts';
import { buildStore, freePort, startSandbox, startStore, type Running } from './servers.ts';
import { startPostgres } from './postgres.ts';
import { tellShops, type Engine } from './shops.ts';

/**
 * Builds the store, and opens three of them on each engine for the whole run: one whose webhooks arrive, one whose never
 * come, and one that mails links to libraries; and one more with a crowded catalogue. An engine that cannot start fails the
 * run.
 *
 * `SKIP_BUILD=1` takes the build that is there.
 *
 * @returns what closes them again and leaves nothing behind
 */
export default async function openShops(): Promise<() => Promise<void>> {
	const folder = await mkdtemp(path.join(tmpdir(), 'bookstore-journeys-'));
	const running: Pick<Running, 'stop'>[] = [];
	const close = async () => {
		// The database last, which the stores need to the end.
		for (const server of running) await server.stop();
		await rm(folder, { recursive: true, force: true });
	};

	try {
		if (!process.env.SKIP_BUILD) await buildStore();
		const postgres = await startPostgres();
		running.push(postgres);
		const mail = await startMailServer(0, (accept, message) => {
			keepMail(folder, message);
			accept();
		});
		running.push({ stop: mail.close });
		const open = async (
			name: string,
			engine: Engine,
			{ webhooks, env = {} }: { webhooks: boolean; env?: Record<string, string> }
		) => {
			const home = path.join(folder, name);
			await mkdir(home);
			const port = await freePort();
			const webhook = {
				url: `http://localhost:${port}/webhooks/stripe`,
				secret: 'whsec_sandbox'
			};
			const sandbox = await startSandbox(webhooks ? webhook : undefined);
			running.unshift(sandbox);
			const file = path.join(home, 'shop.db');
			const database =
				engine === 'sqlite'
					? `file:${file}`
					: await postgres.createDatabase(name.replaceAll('-', '_'));
			const log = logFile(folder, name);
			const store = await startStore({
				port,
				sandboxUrl: sandbox.url,
				database,
				folder: home,
				log,
				env
			});
			running.unshift(store);
			const secretFile =
				engine === 'sqlite' ? `${file}.secret` : path.join(home, 'bookstore.secret');
			return { url: store.url, sandbox: sandbox.url, database, secretFile, log };
		};
		const openStreet = async (engine: Engine, where = '') => ({
			shop: await open(`shop${where}`, engine, { webhooks: true }),
			deafShop: await open(`deaf-shop${where}`, engine, { webhooks: false }),
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
		const [sqlite, postgresStreet, crowdedShop] = await Promise.all(opening);
		tellShops({ record: folder, streets: { sqlite, postgres: postgresStreet }, crowdedShop });
	} catch (error) {
		await close();
		throw error;
	}
	return close;
}
