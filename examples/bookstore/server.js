// The production server: adapter-node's handler behind a fixed origin and a clean stop.
import { createAddressReader } from './server/client-address.js';
import { createShopServer } from './server/http-server.js';
import { refuseOldNode } from './server/node-version.js';

refuseOldNode('pnpm --filter bookstore start');

// Where adapter-node looks for scheme, host and address: in private headers, which every request has overwritten, so that
// nothing a client sends is ever believed.
const readAddress = readOrFail(() => createAddressReader(process.env));
process.env.PROTOCOL_HEADER = 'x-bookstore-protocol';
process.env.HOST_HEADER = 'x-bookstore-host';
process.env.ADDRESS_HEADER = 'x-bookstore-address';
delete process.env.PORT_HEADER;

/** @param {unknown} error */
function fail(error) {
	// What is told in words needs nothing else; anything else is a build that cannot be loaded, and shows where.
	console.error(error instanceof Error && error.name === 'SettingsError' ? error.message : error);
	process.exit(1);
}

/**
 * @template T
 * @param {() => T} read
 */
function readOrFail(read) {
	try {
		return read();
	} catch (error) {
		return fail(error);
	}
}

// Loading the handler starts the shop: settings are checked, the database is brought up to date.
const { handler } = await import('./build/handler.js').catch(fail);

// Read as src/lib/server/settings.ts reads them, which has refused by now what makes no sense.
const port = Number(process.env.PORT?.trim() || 3000);
const origin = new URL(process.env.ORIGIN?.trim() || `http://localhost:${port}`);

const server = createShopServer(handler, { origin, readAddress });

server.once('error', (error) => {
	const isTaken = 'code' in error && error.code === 'EADDRINUSE';
	console.error(
		isTaken
			? `Port ${port} is in use. Choose another with PORT.`
			: `Port ${port} cannot be listened on (${error.message}). Choose another with PORT, or an address of this machine with HOST.`
	);
	process.exit(1);
});
server.listen(port, process.env.HOST?.trim() || undefined, () =>
	console.log(`The bookstore is at ${origin.origin}`)
);

/** How long requests under way may take to end, and what the app closes after them, in milliseconds. */
const timeouts = { requests: 10_000, close: 10_000 };

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
	process.once(signal, () => {
		// A terminal sends the one, and a package manager that runs the server passes on the other.
		if (isStopping) return;
		isStopping = true;
		// What adapter-node's own server tells the app, too: background work is to end.
		process.emit('sveltekit:shutdown', signal);
		server.close(() => void closeApp());
		// A connection that answered its last request would be kept open for the next.
		setInterval(() => server.closeIdleConnections(), 50).unref();
		setTimeout(() => server.closeAllConnections(), timeouts.requests).unref();
	});
}

/** Lets the app close what it has open, once no request needs it any more, and ends the process. */
async function closeApp() {
	/** @type {Promise<void>[]} */
	const closing = [];
	setTimeout(() => process.exit(1), timeouts.close).unref();
	process.emit('bookstore:close', (/** @type {Promise<void>} */ work) => void closing.push(work));
	const results = await Promise.allSettled(closing);
	process.exit(results.every(({ status }) => status === 'fulfilled') ? 0 : 1);
}
