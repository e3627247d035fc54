/**
 * `node run-function.ts <module> <port>`: serves a function that an adapter has built, and calls it as its platform does: Vercel calls `fetch` of
 * the module's default export with a `Request`, Netlify calls the export itself, with a context.
 */
import { createServer, type IncomingMessage } from 'node:http';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';

type Handle = (request: Request, context: object) => Promise<Response>;

const [file = '', port = ''] = process.argv.slice(2);
const { default: exported } = (await import(pathToFileURL(path.resolve(file)).href)) as {
	default: Handle | { fetch: Handle };
};
const handle = typeof exported === 'function' ? exported : exported.fetch;

function toRequest(incoming: IncomingMessage): Request {
	const { method = 'GET', url = '/', headers } = incoming;
	const hasBody = method !== 'GET' && method !== 'HEAD';
	return new Request(new URL(url, `http://${headers.host}`), {
		method,
		headers: { ...(headers as Record<string, string>), 'x-forwarded-for': '127.0.0.1' },
		...(hasBody && { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' })
	});
}

createServer((incoming, outgoing) => {
	void (async () => {
		const response = await handle(toRequest(incoming), { ip: '127.0.0.1', waitUntil() {} });
		outgoing.setHeaders(response.headers).writeHead(response.status);
		if (response.body) await pipeline(response.body, outgoing);
		else outgoing.end();
	})();
}).listen(Number(port), () => console.log('Listening'));
