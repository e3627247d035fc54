import http, { STATUS_CODES } from 'node:http';
import { compress } from './compress.js';
import { endAndLinger, linger } from './linger.js';
import { isEmbeddable, securityHeaders } from './security-headers.js';
import { cacheControlOf } from './static-caching.js';

/**
 * Limits in bytes and milliseconds that protect against slow clients.
 */
const defaultLimits = {
	// The shop's cookies take at most 6,000 bytes.
	maxHeaderSize: 16_384,
	// Browsers send headers at once, and a full cart within a second.
	headersTimeout: 10_000,
	requestTimeout: 30_000,
	connectionsCheckingInterval: 5_000,
	// Must exceed the keep-alive of proxies (nginx: 60 seconds), or they may use a connection that is closing.
	keepAliveTimeout: 65_000
};

/** Milliseconds after which an idle connection is closed, for example a stalled download. */
const idleTimeout = 120_000;

/** Maximum number of headers in a request. */
const maxHeaders = 100;

/**
 * Creates the HTTP server. It overwrites the headers from which adapter-node reads scheme, host and client address, so that
 * clients cannot set them.
 *
 * @param {(request: http.IncomingMessage, response: http.ServerResponse, next: () => void) => void} handler
 * @param {object} options
 * @param {URL} options.origin scheme and host of the shop
 * @param {(request: http.IncomingMessage) => string} options.readAddress returns the client's IP address
 * @param {Partial<typeof defaultLimits>} [options.limits] overrides of the default limits
 * @returns {http.Server}
 */
export function createShopServer(handler, { origin, readAddress, limits }) {
	const headers = securityHeaders(origin);
	const server = http.createServer(
		{ ...defaultLimits, ...limits, requireHostHeader: false },
		(request, response) => {
			linger(request, response);
			for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
			const { url = '' } = request;
			// A request target such as `x://y` would be appended to the host name. The required `Host` header (RFC 9112 §3.2)
			// is checked here, because Node's own response would lack the security headers.
			const isHostMissing = request.httpVersion === '1.1' && request.headers.host === undefined;
			if (!url.startsWith('/') || isHostMissing) {
				response.writeHead(400, { connection: 'close' }).end();
				return;
			}
			const [path = ''] = url.split('?', 1);
			const cacheControl = cacheControlOf(path);
			if (cacheControl) response.setHeader('cache-control', cacheControl);
			if (isEmbeddable(url)) response.setHeader('cross-origin-resource-policy', 'cross-origin');
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
	server.timeout = idleTimeout;
	// Invalid HTTP does not reach the request handler, and Node's own response would lack the security headers.
	server.on(
		'clientError',
		(
			/** @type {Error & { code?: string }} */ error,
			/** @type {import('node:net').Socket} */ socket
		) => {
			// Data that arrives after the response raises further errors.
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
