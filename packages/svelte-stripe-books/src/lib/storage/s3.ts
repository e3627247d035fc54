import { AwsClient } from 'aws4fetch';
import { configurationError } from '../core/configuration-error.ts';
import type { BookStorage, ByteRange, FileRequest, StoredFile } from '../core/storage.ts';
import { assertStorageKey, isBucketKey } from './storage-key.ts';

export type {
	BookStorage,
	ByteRange,
	FileRequest,
	OpenedFile,
	StoredFile
} from '../core/storage.ts';

/** Options of `createS3Storage`. */
export interface S3StorageOptions {
	/**
	 * URL of the bucket, with a prefix of all keys if there is one: `https://s3.eu-central-1.amazonaws.com/my-books`, or
	 * `https://my-books.s3.eu-central-1.amazonaws.com/files`.
	 */
	url: string | URL;
	/** Needs the permissions `s3:GetObject` and `s3:ListBucket`: without the second, S3 answers 403 for a missing file. */
	accessKeyId: string;
	/** Secret of the access key. Keep it in the environment. */
	secretAccessKey: string;
	/** Token of temporary credentials. @default none */
	sessionToken?: string | undefined;
	/** Region of the bucket. @default the region in the host of AWS and Backblaze, `auto` for R2, else `us-east-1` */
	region?: string | undefined;
	/**
	 * Who sends the bytes: `stream` sends them through your server, `redirect` leads the client to a presigned URL of the bucket. Functions
	 * whose responses are limited in size, such as those of Vercel, need `redirect`.
	 *
	 * @default 'stream'
	 */
	delivery?: 'stream' | 'redirect' | undefined;
	/** How long a presigned URL is valid, in seconds. A refund closes it only then. @default 60 */
	urlTtl?: number | undefined;
	/** How long to wait for the headers of a response, in milliseconds. @default 10000 */
	timeout?: number | undefined;
}

/** A storage in an S3-compatible bucket. `write` needs the permission `s3:PutObject`, and takes files of at most 5 GB. */
export type S3Storage = Required<BookStorage<StoredFile | URL>>;

/** How often a request is repeated that S3 answers with 429 or a status from 500 on. */
const retries = 2;

/** Statuses that need an explanation. */
const advice: Record<number, string> = {
	301: 'The bucket is in another region: check `url` and `region`.',
	307: 'The bucket is in another region: check `url` and `region`.',
	400: 'Check `region`, `accessKeyId` and the path of `url`.',
	403: 'Check `accessKeyId`, `secretAccessKey`, `region` and the clock. The key needs s3:GetObject and s3:ListBucket.',
	404: 'There is no such bucket: check the path of `url`.'
};

/** Encodings that `fetch` decodes, so that the length would be wrong. */
const decoded = /\b(?:gzip|deflate|br|zstd)\b/i;

/** Checks the options that TypeScript cannot check. */
function bucketUrl({ url, accessKeyId, secretAccessKey }: S3StorageOptions): URL {
	const address = URL.canParse(url) ? new URL(url) : null;
	if (!address || !/^https?:$/.test(address.protocol) || address.username || address.search) {
		throw configurationError(
			'createS3Storage: option "url" must be the http(s) URL of a bucket, without credentials and query, such as "https://s3.eu-central-1.amazonaws.com/my-books".',
			'option-url'
		);
	}
	for (const [name, value] of Object.entries({ accessKeyId, secretAccessKey })) {
		if (!value) {
			throw configurationError(
				`createS3Storage: option "${name}" must be one half of an access key of the bucket.`,
				'option-access-key'
			);
		}
	}
	if (!address.pathname.endsWith('/')) address.pathname += '/';
	return address;
}

/**
 * Creates a storage for book files in a bucket of Amazon S3, or of any service that speaks S3: Cloudflare R2, Backblaze B2, Hetzner, MinIO.
 * Needs the package `aws4fetch`. Downloads can be resumed. If an object is replaced while it is sent, the download fails instead of
 * mixing two versions.
 *
 * @throws TypeError if an option is missing or malformed
 * @example
 * const storage = createS3Storage({
 *   url: 'https://s3.eu-central-1.amazonaws.com/my-books',
 *   accessKeyId: AWS_ACCESS_KEY_ID,
 *   secretAccessKey: AWS_SECRET_ACCESS_KEY
 * });
 */
export function createS3Storage(options: S3StorageOptions): S3Storage {
	const { accessKeyId, secretAccessKey, sessionToken, region } = options;
	const { delivery = 'stream', urlTtl = 60, timeout = 10_000 } = options;
	const bucket = bucketUrl(options);
	const client = new AwsClient({
		...{ accessKeyId, secretAccessKey, service: 's3', retries },
		...(sessionToken && { sessionToken }),
		...(region && { region })
	});

	/** Not resolved against the bucket's URL, since two slashes would then begin a host. */
	function addressOf(storageKey: string): URL {
		const address = new URL(bucket);
		address.pathname += storageKey.split('/').map(encodeURIComponent).join('/');
		return address;
	}

	/** Returns the response to a signed request, or null if there is no such object. */
	async function send(storageKey: string, init: RequestInit): Promise<Response | null> {
		const response = await client.fetch(addressOf(storageKey), { ...init, redirect: 'manual' });
		const { status } = response;
		if (status === 200 || status === 206) return response;
		await response.body?.cancel();
		if (status === 404 && init.method !== 'PUT') return null;
		throw new Error(`S3 answered ${status}. ${advice[status] ?? ''}`.trimEnd());
	}

	/** Waits for the headers only: a download may take hours. */
	async function request(
		method: 'GET' | 'HEAD',
		storageKey: string,
		headers: Record<string, string> = {}
	): Promise<Response | null> {
		const deadline = new AbortController();
		const timer = setTimeout(
			() => deadline.abort(new Error(`S3 did not respond within ${timeout} ms.`)),
			timeout
		);
		try {
			return await send(storageKey, { method, headers, signal: deadline.signal });
		} finally {
			clearTimeout(timer);
		}
	}

	const find = async (storageKey: string) =>
		isBucketKey(storageKey) ? request('HEAD', storageKey) : null;

	async function read(storageKey: string, etag: string | null, range?: ByteRange) {
		const response = await request('GET', storageKey, {
			...(etag && { 'if-match': etag }),
			...(range && { range: `bytes=${range.start}-${range.end}` })
		});
		if (!response?.body) throw new Error('The object was deleted before it was sent.');
		return response.body;
	}

	/** Signs a URL that answers with the name and type of the file. */
	async function presign(storageKey: string, wanted: FileRequest): Promise<URL> {
		const url = addressOf(storageKey);
		url.searchParams.set('X-Amz-Expires', String(urlTtl));
		url.searchParams.set('response-content-disposition', wanted.contentDisposition);
		url.searchParams.set('response-content-type', wanted.contentType);
		url.searchParams.set('response-cache-control', 'private, no-store, no-transform');
		const signed = new URL((await client.sign(url, { aws: { signQuery: true } })).url);
		// Some servers read `+` as a plus sign.
		signed.search = signed.search.replaceAll('+', '%20');
		return signed;
	}

	return {
		exists: async (storageKey) => (await find(storageKey)) !== null,
		async open(storageKey, wanted) {
			const head = await find(storageKey);
			if (!head) return null;
			const { headers } = head;
			const encoding = headers.get('content-encoding') ?? '';
			if (decoded.test(encoding)) {
				throw new Error(`The object has "Content-Encoding: ${encoding}". Upload it without one.`);
			}
			// A presigned URL is valid for one method, and `HEAD` needs no bytes.
			if (delivery === 'redirect' && wanted.method === 'GET') return presign(storageKey, wanted);
			const lastModified = headers.get('last-modified');
			const etag = headers.get('etag');
			return {
				sizeInBytes: Number(headers.get('content-length') ?? NaN),
				etag: etag ?? undefined,
				lastModified: lastModified ? new Date(lastModified) : undefined,
				stream: (range) => read(storageKey, etag, range)
			};
		},
		async write(storageKey, content) {
			assertStorageKey(isBucketKey(storageKey), storageKey);
			await send(storageKey, { method: 'PUT', body: content });
		}
	};
}
