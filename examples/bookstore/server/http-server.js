import http, { STATUS_CODES } from 'node:http';
import { compress } from './compress.js';
import { endAndLinger, linger } from './linger.js';
import { isForEverybody, securityHeaders } from './security-headers.js';
import { cachingOf } from './static-caching.js';

/**
 * How much and how long a client may send, so that a thousand slow ones hold up nobody. In bytes and milliseconds.
 */
const bounds = {
	// All our cookies at their largest are 6,000 bytes.
	maxHeaderSize: 16_384,
	// A browser sends its headers at once, and a whole cart in a second.
	headersTimeout: 10_000,
	requestTimeout: 30_000,
	connectionsCheckingInterval: 5_000,
	// Longer than proxies keep a connection (nginx: 60 seconds), or they would send into one that is just closing.
	keepAliveTimeout: 65_000
};

/** How long a client may take nothing of what it is sent, in milliseconds, before its download is given up. */
const idle = 120_000;

/** The most headers of one request. */
const maxHeaders = 100;

/**
 * adapter-node's handler behind what no client decides: scheme, host and address are written into private headers, over
 * whatever came in them.
 *
 * @param {(request: http.IncomingMessage, response: http.ServerResponse, next: () => void) => void} handler
 * @param {object} options
 * @param {URL} options.origin where the shop is
 * @param {(request: http.IncomingMessage) => string} options.readAddress whose request it is
 * @param {Partial<typeof bounds>} [options.limits] other bounds than the shop's own
 * @returns {http.Server}
 */
export function createShopServer(handler, { origin, readAddress, limits }) {
	const headers = securityHeaders(origin);
	const server = http.createServer(
		{ ...bounds, ...limits, requireHostHeader: false },
		(request, response) => {
			linger(request, response);
			for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
			const { url = '' } = request;
			// A target such as `x://y` would be read as a part of our own host's name. What HTTP/1.1 must send is asked for
			// here and not by Node, whose own answer would lack our headers.
			const isHostMissing = request.httpVersion === '1.1' && request.headers.host === undefined;
			if (!url.startsWith('/') || isHostMissing) {
				response.writeHead(400, { connection: 'close' }).end();
				return;
			}
			const [path = ''] = url.split('?', 1);
			const caching = cachingOf(path);
			if (caching) response.setHeader('cache-control', caching);
			if (isForEverybody(url)) response.setHeader('cross-origin-resource-policy', 'cross-origin');
			request.headers['x-bookstore-protocol'] = origin.protocol.slice(0, -1);
			request.headers['x-bookstore-host'] = origin.host;
			request.headers['x-bookstore-address'] = readAddress(request);
			compress(request, response, () =>
				handler(request, response, () => {
					response.statusCode = 404;
					response.end();
				})
			);
		}
	);
	server.maxHeadersCount = maxHeaders;
	server.timeout = idle;
	// What is no HTTP never becomes a request: Node's own answer would lack our headers.
	server.on(
		'clientError',
		(
			/** @type {Error & { code?: string }} */ error,
			/** @type {import('node:net').Socket} */ socket
		) => {
			// Each part that comes after the answer is an error of its own.
			if (socket.writableEnded && !socket.destroyed) return;
			if (!socket.writable) return void socket.destroy();
			const status = statusOf(error.code);
			const lines = Object.entries({ ...headers, connection: 'close', 'content-length': '0' });
			endAndLinger(
				socket,
				`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`
			);
		}
	);
	return server;
}

/** @param {string | undefined} code */
function statusOf(code) {
	if (code === 'HPE_HEADER_OVERFLOW') return 431;
	return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
}
