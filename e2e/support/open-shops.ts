import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { logFile } from './record.ts';
import { buildStore, freePort, startSandbox, startStore, type Running } from './servers.ts';
import { tellShops } from './shops.ts';

/**
 * Builds the store, and opens two of them for the whole run: one whose webhooks arrive and one whose never come.
 *
 * `SKIP_BUILD=1` takes the build that is there.
 *
 * @returns what closes them again and leaves nothing behind
 */
export default async function openShops(): Promise<() => Promise<void>> {
	const folder = await mkdtemp(path.join(tmpdir(), 'bookstore-journeys-'));
	const running: Running[] = [];
	const close = async () => {
		await Promise.all(running.map((server) => server.stop()));
		await rm(folder, { recursive: true, force: true });
	};

	try {
		if (!process.env.SKIP_BUILD) await buildStore();
		const open = async (name: string, { webhooks }: { webhooks: boolean }) => {
			const home = path.join(folder, name);
			await mkdir(home);
			const port = await freePort();
			const webhook = {
				url: `http://localhost:${port}/webhooks/stripe`,
				secret: 'whsec_sandbox'
			};
			const sandbox = await startSandbox(webhooks ? webhook : undefined);
			running.push(sandbox);
			const store = await startStore({
				port,
				sandboxUrl: sandbox.url,
				folder: home,
				log: logFile(folder, name)
			});
			running.push(store);
			return { url: store.url, sandbox: sandbox.url, database: path.join(home, 'shop.db') };
		};
		tellShops({
			record: folder,
			shop: await open('shop', { webhooks: true }),
			deafShop: await open('deaf-shop', { webhooks: false })
		});
	} catch (error) {
		await close();
		throw error;
	}
	return close;
}
