import { connect } from 'node:net';

/** A response to a raw request. */
export interface RawAnswer {
	/** 0 when the connection was closed without a response. */
	status: number;
	headers: Headers;
	body: string;
}

/**
 * Sends bytes verbatim, including requests that `fetch` would reject, and reads until the server closes the connection.
 *
 * @param text a complete request, which should contain `Connection: close`
 * @param options.ends when the client half-closes the connection: `'at once'`, even if it announced a longer body, or
 * `'when answered'`. @default never
 */
export async function sendRaw(
	port: number | string,
	text: string | Buffer,
	{ ends }: { ends?: 'at once' | 'when answered' } = {}
): Promise<RawAnswer> {
	const socket = connect({ port: Number(port), host: '127.0.0.1' });
	const chunks: Buffer[] = [];
	socket.on('data', (chunk) => chunks.push(chunk));
	// A server that rejects early may close before it has read everything; `once` of node:events would reject then.
	socket.on('error', () => {});
	const closed = new Promise((resolve) => socket.once('close', resolve));
	if (ends === 'at once') socket.end(text);
	else socket.write(text);
	if (ends === 'when answered') socket.once('data', () => socket.end());
	await closed;
	const answer = Buffer.concat(chunks).toString('latin1');
	const [head = '', ...rest] = answer.split('\r\n\r\n');
	const [line = '', ...lines] = head.split('\r\n');
	const headers = new Headers();
	for (const header of lines) {
		const colon = header.indexOf(':');
		headers.append(header.slice(0, colon), header.slice(colon + 1).trim());
	}
	return { status: Number(line.split(' ')[1] ?? 0), headers, body: rest.join('\r\n\r\n') };
}

/** Returns a request without a body as text. */
export function requestText(target: string, lines: string[] = [], method = 'GET'): string {
	return [`${method} ${target} HTTP/1.1`, 'Host: x', 'Connection: close', ...lines, '', ''].join(
		'\r\n'
	);
}
