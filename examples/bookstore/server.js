// The production server: adapter-node's handler behind a fixed origin and a clean stop.
import http from 'node:http';

const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 22) {
	console.error(
		`The bookstore needs Node 22 or newer, and this is ${process.version}. Start it with: pnpm --filter bookstore start`
	);
	process.exit(1);
}

// adapter-node takes scheme and host from headers. These two are private names, and every request's are overwritten
// with the configured origin, so that nothing a client sends is ever believed.
process.env.PROTOCOL_HEADER = 'x-bookstore-protocol';
process.env.HOST_HEADER = 'x-bookstore-host';

/** @param {unknown} error */
function fail(error) {
	// A setting that is missing or dangerous is told in words; anything else is a fault, and shows where it lies.
	console.error(error instanceof Error && error.name === 'SettingsError' ? error.message : error);
	process.exit(1);
}

// Loading the handler starts the shop: settings are checked, the database is brought up to date.
const { handler } = await import('./build/handler.js').catch(fail);

// Read as src/lib/server/settings.ts reads them, which has refused by now what makes no sense.
const port = Number(process.env.PORT?.trim() || 3000);
const origin = new URL(process.env.ORIGIN?.trim() || `http://localhost:${port}`);

const server = http.createServer((request, response) => {
	request.headers['x-bookstore-protocol'] = origin.protocol.slice(0, -1);
	request.headers['x-bookstore-host'] = origin.host;
	handler(request, response, () => {
		response.statusCode = 404;
		response.end();
	});
});

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

/** How long requests under way may take to end, in milliseconds. */
const patience = 10_000;

for (const signal of ['SIGINT', 'SIGTERM']) {
	process.once(signal, () => {
		// What adapter-node's own server tells the app, too: background work is to end.
		process.emit('sveltekit:shutdown', signal);
		server.close(() => process.exit(0));
		server.closeIdleConnections();
		setTimeout(() => server.closeAllConnections(), patience).unref();
	});
}
