import { isIP } from 'node:net';

/** @param {string} message */
function settingsError(message) {
	return Object.assign(new Error(message), { name: 'SettingsError' });
}

/**
 * Creates a function that returns the client's IP address. Without `ADDRESS_HEADER`, it is the socket's address and no header
 * is trusted. With it, it is the `XFF_DEPTH`th address from the end of that header, because clients can prepend arbitrary
 * addresses. If the header contains no address there, the socket's address is used.
 *
 * @param {Record<string, string | undefined>} env
 * @returns {(request: import('node:http').IncomingMessage) => string}
 * @throws a SettingsError for an invalid header name or depth
 */
export function createAddressReader(env) {
	const header = env.ADDRESS_HEADER?.trim().toLowerCase();
	const depth = env.XFF_DEPTH?.trim() || '1';
	if (header && !/^[\w-]+$/.test(header)) {
		throw settingsError(
			`ADDRESS_HEADER is ${JSON.stringify(env.ADDRESS_HEADER)}, but must be the name of the header in which your proxy sends the client's address, such as X-Forwarded-For.`
		);
	}
	if (!/^[1-9]\d?$/.test(depth)) {
		throw settingsError(
			`XFF_DEPTH is ${JSON.stringify(depth)}, but must be the number of proxies in front of the shop, from 1 to 99.`
		);
	}
	return (request) => {
		const peer = request.socket.remoteAddress ?? '';
		const value = header ? request.headers[header] : undefined;
		if (typeof value !== 'string') return peer;
		const written = value.split(',').at(-Number(depth))?.trim() ?? '';
		const address = withoutPort(written);
		return isIP(address) ? address : peer;
	};
}

/**
 * Removes the port, which some proxies add: `192.0.2.1:4711`, `[2001:db8::1]:4711`.
 *
 * @param {string} address
 */
function withoutPort(address) {
	return /^\[([^\]]+)\](?::\d+)?$/.exec(address)?.[1] ?? address.replace(/^([\d.]+):\d+$/, '$1');
}
