// The production server: adapter-node's handler with a fixed origin and graceful shutdown.
import { createAddressReader } from './server/client-address.js';
import { createShopServer } from './server/http-server.js';
import { refuseOldNode } from './server/node-version.js';

refuseOldNode('pnpm --filter bookstore start');

// adapter-node reads scheme, host and client address from these headers. The server overwrites them in every request, so
// clients cannot spoof them.
const readAddress = readOrFail(() => createAddressReader(process.env));
process.env.PROTOCOL_HEADER = 'x-bookstore-protocol';
process.env.HOST_HEADER = 'x-bookstore-host';
process.env.ADDRESS_HEADER = 'x-bookstore-address';
delete process.env.PORT_HEADER;

/** @param {unknown} error */
function fail(error) {
	// A SettingsError needs no stack trace. Any other error means that the build cannot be loaded.
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

// Loading the handler starts the shop: it validates the settings and applies migrations.
const { handler } = await import('./build/handler.js').catch(fail);

// src/lib/server/settings.ts has validated both by now.
const port = Number(process.env.PORT?.trim() || 3000);
const origin = new URL(process.env.ORIGIN?.trim() || `http://localhost:${port}`);

const server = createShopServer(handler, { origin, readAddress });

server.once('error', (error) => {
	const isTaken = 'code' in error && error.code === 'EADDRINUSE';
	console.error(
		isTaken
			? `Port ${port} is already in use. Set PORT to another port.`
			: `The server cannot listen on port ${port} (${error.message}). Set PORT to another port, or HOST to an address of this machine.`
	);
	process.exit(1);
});
server.listen(port, process.env.HOST?.trim() || undefined, () =>
	console.log(`The bookstore is at ${origin.origin}`)
);

/** Milliseconds for pending requests to finish, and then for the app to close its connections. */
const timeouts = { requests: 10_000, close: 10_000 };

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
	process.once(signal, () => {
		// A package manager may forward a second signal after the terminal's.
		if (isStopping) return;
		isStopping = true;
		// The event that adapter-node's own server emits; stops background work.
		process.emit('sveltekit:shutdown', signal);
		server.close(() => void closeApp());
		// Closes keep-alive connections after their last response.
		setInterval(() => server.closeIdleConnections(), 50).unref();
		setTimeout(() => server.closeAllConnections(), timeouts.requests).unref();
	});
}

/** Lets the app close its connections after the last response, then exits. */
async function closeApp() {
	/** @type {Promise<void>[]} */
	const closing = [];
	setTimeout(() => process.exit(1), timeouts.close).unref();
	process.emit('bookstore:close', (/** @type {Promise<void>} */ work) => void closing.push(work));
	const results = await Promise.allSettled(closing);
	process.exit(results.every(({ status }) => status === 'fulfilled') ? 0 : 1);
}
