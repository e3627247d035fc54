import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { logFile } from './record.ts';
import { buildStore, freePort, startSandbox, startStore, type Running } from './servers.ts';
import { startPostgres } from './postgres.ts';
import { tellShops, type Engine } from './shops.ts';

/**
 * Builds the store, and opens two of them on each engine for the whole run: one whose webhooks arrive and one whose never
 * come. An engine that cannot start fails the run.
 *
 * `SKIP_BUILD=1` takes the build that is there.
 *
 * @returns what closes them again and leaves nothing behind
 */
export default async function openShops(): Promise<() => Promise<void>> {
	const folder = await mkdtemp(path.join(tmpdir(), 'bookstore-journeys-'));
	const running: Running[] = [];
	const close = async () => {
		// The database last, which the stores need to the end.
		for (const server of running) await server.stop();
		await rm(folder, { recursive: true, force: true });
	};

	try {
		if (!process.env.SKIP_BUILD) await buildStore();
		const postgres = await startPostgres();
		running.push(postgres);
		const open = async (name: string, engine: Engine, { webhooks }: { webhooks: boolean }) => {
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
				log
			});
			running.unshift(store);
			const secretFile =
				engine === 'sqlite' ? `${file}.secret` : path.join(home, 'bookstore.secret');
			return { url: store.url, sandbox: sandbox.url, database, secretFile, log };
		};
		tellShops({
			record: folder,
			streets: {
				sqlite: {
					shop: await open('shop', 'sqlite', { webhooks: true }),
					deafShop: await open('deaf-shop', 'sqlite', { webhooks: false })
				},
				postgres: {
					shop: await open('shop-on-postgres', 'postgres', { webhooks: true }),
					deafShop: await open('deaf-shop-on-postgres', 'postgres', { webhooks: false })
				}
			}
		});
	} catch (error) {
		await close();
		throw error;
	}
	return close;
}
