import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createPgDatabase } from './databases.ts';
import { openShopFloor, until } from './shop-floor.ts';

/** A line to a server, which can be cut. */
async function startLine(url: string) {
	const { hostname, port } = new URL(url);
	const sockets = new Set<Socket>();
	const server = createServer((near) => {
		const far = connect(Number(port), hostname);
		for (const socket of [near, far]) {
			sockets.add(socket);
			socket.once('close', () => sockets.delete(socket));
			socket.on('error', () => {});
		}
		near.pipe(far).pipe(near);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address() as AddressInfo;
	const cut = async () => {
		if (!server.listening) return;
		const closed = once(server, 'close');
		server.close();
		for (const socket of sockets) socket.destroy();
		await closed;
	};
	onTestFinished(cut);
	const through = new URL(url);
	through.host = `127.0.0.1:${address.port}`;
	return {
		url: through.href,
		cut,
		async mend() {
			server.listen(address.port, '127.0.0.1');
			await once(server, 'listening');
		}
	};
}

test('while PostgreSQL is away webhooks are put off and pages say so; when it is back, so is the store', async () => {
	const line = await startLine(await createPgDatabase());
	const floor = await openShopFloor({ DATABASE_URL: line.url });
	const { sandbox, origin } = floor;
	const store = await floor.start();
	const session = await floor.checkout('slow-light');
	await line.cut();

	await sandbox.pay(session, { email: 'ada@example.com' });
	await sandbox.idle();
	const paid = sandbox.deliveries.filter(
		({ eventType }) => eventType === 'checkout.session.completed'
	);
	expect(paid.flatMap(({ attempts }) => attempts.map(({ status }) => status))).toEqual([503]);
	for (const path of ['/', '/books/slow-light']) {
		const answer = await fetch(origin + path, { headers: { accept: 'text/html' } });
		expect(answer.status).toBe(500);
		expect(await answer.text()).toContain('Something went wrong');
	}
	await line.mend();
	await until('pages are there', async () => (await fetch(origin)).ok, 5_000);
	await until('the purchase is recorded', async () => {
		sandbox.clock.advance(1);
		await sandbox.idle();
		return (await floor.library('ada@example.com')).includes('Slow Light');
	});
	store.child.kill('SIGTERM');
	expect(await store.ended).toBe(0);
}, 60_000);

test('a start without its database ends with one sentence that names the fix and tells no password', async () => {
	const line = await startLine(await createPgDatabase());
	await line.cut();
	const url = new URL(line.url);
	url.password = 'correct-horse-battery';
	const floor = await openShopFloor({ DATABASE_URL: url.href });
	const store = await floor.start();
	expect(await store.ended).toBe(1);
	expect(store.output()).toContain(`The database at ${url.host} cannot be used`);
	expect(store.output()).toContain('Set DATABASE_URL to a server that is there');
	expect(store.output()).not.toContain('correct-horse-battery');
	expect(store.output().trim().split('\n')).toHaveLength(1);
}, 60_000);
