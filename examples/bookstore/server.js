// The production server: adapter-node's handler behind a fixed origin and a clean stop.
import http from 'node:http';

const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 22) {
	console.error(
		`The bookstore needs Node 22 or newer, and this is ${process.version}. Start it with: pnpm --filter bookstore start`
	);
	process.exit(1);
}

const port = Number(process.env.PORT ?? 3000);
const origin = new URL(process.env.ORIGIN ?? `http://localhost:${port}`);

// adapter-node takes scheme and host from headers. These two are private names, and every request's are overwritten
// with the configured origin, so that nothing a client sends is ever believed.
process.env.PROTOCOL_HEADER = 'x-bookstore-protocol';
process.env.HOST_HEADER = 'x-bookstore-host';

const { handler } = await import('./build/handler.js');

const server = http.createServer((request, response) => {
	request.headers['x-bookstore-protocol'] = origin.protocol.slice(0, -1);
	request.headers['x-bookstore-host'] = origin.host;
	handler(request, response, () => {
		response.statusCode = 404;
		response.end();
	});
});

server.listen(port, process.env.HOST, () => console.log(`The bookstore is at ${origin.origin}`));

for (const signal of ['SIGINT', 'SIGTERM']) {
	process.once(signal, () => {
		server.close(() => process.exit(0));
		server.closeIdleConnections();
	});
}
