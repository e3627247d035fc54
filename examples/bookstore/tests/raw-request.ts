import { connect } from 'node:net';

/** What came back over the wire. */
export interface RawAnswer {
	/** 0 when the connection was closed without a word. */
	status: number;
	headers: Headers;
	body: string;
}

/**
 * Sends bytes as they are, where `fetch` is too polite, and reads until the server closes.
 *
 * @param text a whole request, which should ask for `Connection: close`
 * @param options.ends when the client says that nothing more will come: `'at once'`, though it may have promised more, and a server
 * then breaks off what it has not answered yet; or when its answer begins, which also ends a connection that would be kept. @default never
 */
export async function sendRaw(
	port: number | string,
	text: string | Buffer,
	{ ends }: { ends?: 'at once' | 'when answered' } = {}
): Promise<RawAnswer> {
	const socket = connect({ port: Number(port), host: '127.0.0.1' });
	const chunks: Buffer[] = [];
	socket.on('data', (chunk) => chunks.push(chunk));
	// A server that refuses early may close before it has read everything. Not by `once` of node:events, which rejects then.
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

/** A request without a body, as text. */
export function requestText(target: string, lines: string[] = [], method = 'GET'): string {
	return [`${method} ${target} HTTP/1.1`, 'Host: x', 'Connection: close', ...lines, '', ''].join(
		'\r\n'
	);
}
