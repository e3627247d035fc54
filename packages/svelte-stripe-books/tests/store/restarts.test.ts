import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import postgres from 'postgres';
import { beforeAll, expect, test } from 'vitest';
import { closeAfterTest } from 'test-support/close-after-test';
import { startPostgres, type PostgresServer } from 'test-support/postgres';
import { createSchema } from '../../src/lib/schema/pg.ts';
import { pgStatements } from '../support/statements.ts';
import { setups } from '../support/client-process.ts';

let server: PostgresServer;

beforeAll(async () => {
	server = await startPostgres();
	const owner = postgres(server.url, { max: 1, onnotice: () => {} });
	await owner.unsafe((await pgStatements(createSchema())).join(';'));
	await owner.end();
	return () => server.stop();
}, 60_000);

/** Starts a process with one of the database setups and simulated visitors. */
async function startShop(setup: string) {
	const script = path.join(import.meta.dirname, '../support/client-process.ts');
	const child = spawn(process.execPath, [script, setup, server.url]);
	closeAfterTest('store', () => child.kill('SIGKILL'));
	child.stderr.resume();
	const ended = once(child, 'exit');
	const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
	expect(await lines.next()).toMatchObject({ value: 'ready' });
	return {
		child,
		ended,
		/** Resolves when the database responds to the shop. */
		async waitForDatabase(name: string) {
			child.stdin.write(`${name}\n`);
			expect(await lines.next()).toMatchObject({ value: name });
		}
	};
}

const safe = Object.keys(setups).filter((setup) => !setup.includes('without'));

test.each(safe)(
	'%s survives five PostgreSQL restarts under load and reconnects within two seconds',
	async (setup) => {
		const shop = await startShop(setup);
		for (let restart = 1; restart <= 5; restart += 1) {
			await server.restart();
			const began = performance.now();
			await shop.waitForDatabase(`restart ${restart}`);
			expect(performance.now() - began).toBeLessThan(2_000);
		}
		expect(shop.child.exitCode).toBeNull();
	},
	120_000
);

test('node-postgres without an error listener crashes on a restart', async () => {
	const shop = await startShop('node-postgres without a listener');
	await server.restart();
	expect(await shop.ended).toEqual([1, null]);
}, 60_000);
