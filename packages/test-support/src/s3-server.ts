import { once } from 'node:events';
import { createReadStream, mkdirSync, statSync, type Stats, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pipeline } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { AwsV4Signer } from 'aws4fetch';

/** Options of `startS3`. */
export interface S3Options {
	/** Folder that contains the objects. */
	root: string;
	/** @default any free port */
	port?: number;
	/** @default the system clock */
	now?: () => Date;
	/** Answers a request in place of the server, for faults; returns whether it did. */
	intercept?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/** Credentials that the server accepts. */
export const credentials = {
	accessKeyId: 'AKIATESTTESTTESTTEST',
	secretAccessKey: 'placeholder-of-the-tests',
	region: 'eu-central-1'
};

/** How far the clock of a client may differ, in milliseconds. */
const clockSkew = 15 * 60_000;

const parseDate = (text: string) =>
	new Date(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

/** Checks a presigned URL by signing it again. @returns a code of S3 if it is refused */
async function checkQuery(url: URL, method: string, now: Date): Promise<string | null> {
	const unsigned = new URL(url);
	unsigned.searchParams.delete('X-Amz-Signature');
	const datetime = url.searchParams.get('X-Amz-Date') ?? '';
	const signer = new AwsV4Signer({
		...{ ...credentials, method, datetime, url: unsigned.href, service: 's3', signQuery: true }
	});
	const signed = (await signer.sign()).url.searchParams.get('X-Amz-Signature');
	if (signed !== url.searchParams.get('X-Amz-Signature')) return 'SignatureDoesNotMatch';
	const expires = Number(url.searchParams.get('X-Amz-Expires')) * 1000;
	return now.getTime() < parseDate(datetime).getTime() + expires ? null : 'AccessDenied';
}

/** Checks the header `Authorization` by signing the request again. @returns a code of S3 if it is refused */
async function checkHeader(
	url: URL,
	{ method, headers }: IncomingMessage,
	now: Date
): Promise<string | null> {
	const authorization = headers.authorization ?? '';
	const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';');
	if (!names) return 'AccessDenied';
	const datetime = String(headers['x-amz-date']);
	const signer = new AwsV4Signer({
		...{ ...credentials, method: method ?? '', datetime, url: url.href, service: 's3' },
		headers: Object.fromEntries(names.map((name) => [name, String(headers[name])])),
		allHeaders: true
	});
	if ((await signer.authHeader()) !== authorization) return 'SignatureDoesNotMatch';
	const isNow = Math.abs(parseDate(datetime).getTime() - now.getTime()) < clockSkew;
	return isNow ? null : 'RequestTimeTooSkewed';
}

const fileOf = (root: string, url: URL) => path.join(root, decodeURIComponent(url.pathname));

/** Returns the file of an object, or undefined. */
function find(root: string, url: URL): { file: string; stats: Stats } | undefined {
	const file = fileOf(root, url);
	const stats = statSync(file, { throwIfNoEntry: false });
	return stats?.isFile() ? { file, stats } : undefined;
}

function refuse(response: ServerResponse, status: number, code: string): void {
	response.writeHead(status, { 'content-type': 'application/xml' });
	response.end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
}

/** Stores the body of a request. */
async function store(
	request: IncomingMessage,
	response: ServerResponse,
	file: string
): Promise<void> {
	const bytes = await buffer(request);
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, bytes);
	response.end();
}

/** Answers a request whose signature is valid. */
function answer(request: IncomingMessage, response: ServerResponse, root: string, url: URL): void {
	const found = find(root, url);
	if (!found) return refuse(response, 404, 'NoSuchKey');
	const { file, stats } = found;
	const etag = `"${stats.size.toString(16)}-${stats.mtimeMs.toString(16)}"`;
	const { 'if-match': ifMatch, 'if-range': ifRange, range } = request.headers;
	if (ifMatch && ifMatch !== etag) return refuse(response, 412, 'PreconditionFailed');

	for (const name of ['content-type', 'content-disposition', 'cache-control']) {
		const value = url.searchParams.get(`response-${name}`);
		if (value) response.setHeader(name, value);
	}
	response.setHeader('etag', etag);
	response.setHeader('last-modified', stats.mtime.toUTCString());
	response.setHeader('accept-ranges', 'bytes');
	const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
	const isRange = (first || last) && (!ifRange || ifRange === etag);
	const start = first ? Number(first) : Math.max(0, stats.size - Number(last));
	const end = first && last ? Math.min(Number(last), stats.size - 1) : stats.size - 1;
	if (isRange && start >= stats.size) {
		response.setHeader('content-range', `bytes */${stats.size}`);
		return refuse(response, 416, 'InvalidRange');
	}
	const sent = isRange ? { start, end } : { start: 0, end: stats.size - 1 };
	if (isRange) response.setHeader('content-range', `bytes ${start}-${end}/${stats.size}`);
	response.setHeader('content-length', sent.end - sent.start + 1);
	response.writeHead(isRange ? 206 : 200);
	if (request.method === 'HEAD' || stats.size === 0) response.end();
	else pipeline(createReadStream(file, sent), response, () => {});
}

/**
 * Starts a server that answers GET, HEAD and PUT of the S3 API, and refuses a request whose signature is wrong or expired, by signing it again.
 *
 * @returns the URL of its one bucket, `my-books`, and the methods and paths of all requests
 */
export async function startS3({ root, port = 0, now = () => new Date(), intercept }: S3Options) {
	const requests: string[] = [];
	const server = createServer((request, response) => {
		void (async () => {
			const url = new URL(`http://${request.headers.host}${request.url}`);
			requests.push(`${request.method} ${url.pathname}`);
			const isPresigned = url.searchParams.has('X-Amz-Signature');
			const refused = isPresigned
				? await checkQuery(url, request.method ?? '', now())
				: await checkHeader(url, request, now());
			if (refused) refuse(response, 403, refused);
			else if (intercept?.(request, response)) return;
			else if (request.method === 'PUT') await store(request, response, fileOf(root, url));
			else answer(request, response, root, url);
		})();
	});
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/my-books`,
		requests,
		async close() {
			if (!server.listening) return;
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		}
	};
}
