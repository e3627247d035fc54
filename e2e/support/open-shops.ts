import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { logFile } from './record.ts';
import { buildStore, freePort, startSandbox, startStore, type Running } from './servers.ts';
import { startMailServer } from '../../examples/bookstore/scripts/chaos/mail-server.ts';
import { keepMail } from './mailbox.ts';
import { tellShops } from './shops.ts';

/**
 * Builds the store, and opens three of them for the whole run: one whose webhooks arrive, one whose never come, and one
 * that mails links to libraries.
 *
 * `SKIP_BUILD=1` takes the build that is there.
 *
 * @returns what closes them again and leaves nothing behind
 */
export default async function openShops(): Promise<() => Promise<void>> {
	const folder = await mkdtemp(path.join(tmpdir(), 'bookstore-journeys-'));
	const running: Pick<Running, 'stop'>[] = [];
	const close = async () => {
		await Promise.all(running.map((server) => server.stop()));
		await rm(folder, { recursive: true, force: true });
	};

	try {
		if (!process.env.SKIP_BUILD) await buildStore();
		const mail = await startMailServer(0, (accept, message) => {
			keepMail(folder, message);
			accept();
		});
		running.push({ stop: mail.close });
		const open = async (
			name: string,
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
			running.push(sandbox);
			const store = await startStore({
				port,
				sandboxUrl: sandbox.url,
				folder: home,
				log: logFile(folder, name),
				env
			});
			running.push(store);
			return { url: store.url, sandbox: sandbox.url, database: path.join(home, 'shop.db') };
		};
		tellShops({
			record: folder,
			shop: await open('shop', { webhooks: true }),
			deafShop: await open('deaf-shop', { webhooks: false }),
			mailShop: await open('mail-shop', {
				webhooks: true,
				env: { LIBRARY_ACCESS: 'link', SMTP_URL: mail.url }
			})
		});
	} catch (error) {
		await close();
		throw error;
	}
	return close;
}
