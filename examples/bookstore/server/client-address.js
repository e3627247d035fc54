import { isIP } from 'node:net';

/** @param {string} message */
function refuse(message) {
	return Object.assign(new Error(message), { name: 'SettingsError' });
}

/**
 * Makes what tells whose request it is. Without `ADDRESS_HEADER` that is the other end of the connection, and no header
 * is believed. With it, the address that the proxy wrote there: of several the `XFF_DEPTH`th from the end, since a client
 * can write what it likes in front of what proxies add. Where there is no address in it, the request came around the
 * proxy, and the other end counts.
 *
 * @param {Record<string, string | undefined>} env
 * @returns {(request: import('node:http').IncomingMessage) => string}
 * @throws a SettingsError for what is no header or no number
 */
export function createAddressReader(env) {
	const header = env.ADDRESS_HEADER?.trim().toLowerCase();
	const depth = env.XFF_DEPTH?.trim() || '1';
	if (header && !/^[\w-]+$/.test(header)) {
		throw refuse(
			'ADDRESS_HEADER must be the name of the header in which your proxy writes who asks, such as X-Forwarded-For.'
		);
	}
	if (!/^[1-9]\d?$/.test(depth)) {
		throw refuse('XFF_DEPTH must be the number of your proxies, 1 or more.');
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
 * Some proxies write the port too: `192.0.2.1:4711`, `[2001:db8::1]:4711`.
 *
 * @param {string} address
 */
function withoutPort(address) {
	return /^\[([^\]]+)\](?::\d+)?$/.exec(address)?.[1] ?? address.replace(/^([\d.]+):\d+$/, '$1');
}
