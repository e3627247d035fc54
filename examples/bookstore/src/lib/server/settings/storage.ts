import { fileURLToPath } from 'node:url';
import { fail, isLoopback, valueOf, type Environment } from './environment.ts';

/** Where the books' files are. */
export type StorageSettings =
	| { kind: 'disk'; directory: string }
	| {
			kind: 's3';
			/** URL of the bucket, with the prefix of all keys. */
			url: string;
			region: string | undefined;
			accessKeyId: string;
			secretAccessKey: string;
			sessionToken: string | undefined;
			/** Who sends the bytes: the shop, or the bucket by a presigned URL. */
			delivery: 'stream' | 'redirect';
	  };

/**
 * Reads `STORAGE_URL`, and for a bucket the variables that other programs for S3 read, too.
 *
 * @default the folder data/files
 * @throws SettingsError for an invalid URL, for missing credentials, and for a live key with a bucket that is not encrypted
 */
export function readStorage(
	env: Environment,
	{ livemode }: { livemode: boolean }
): StorageSettings {
	const value = valueOf(env, 'STORAGE_URL') ?? 'file:data/files';
	if (/^file:/i.test(value)) return { kind: 'disk', directory: readFolder(value) };
	if (/^s3:/i.test(value)) return readBucket(value, env, livemode);
	return fail(
		'STORAGE_URL must start with file: or s3://, such as file:data/files or s3://my-books.'
	);
}

/** The path in `file:data/files`, `file:/srv/files` or `file:///srv/files`. */
function readFolder(value: string): string {
	const path = value.slice('file:'.length);
	if (path === '' || /[?#]/.test(path)) {
		fail('STORAGE_URL must be the path of a folder, without parameters, such as file:data/files.');
	}
	if (!path.startsWith('//')) return path;
	if (!URL.canParse(value) || new URL(value).host !== '' || new URL(value).pathname === '/') {
		fail(
			'STORAGE_URL has a host name after file://. Use file:data/files, or file:/srv/files for an absolute path.'
		);
	}
	return fileURLToPath(value);
}

function readBucket(value: string, env: Environment, livemode: boolean): StorageSettings {
	const bucket = URL.canParse(value) ? new URL(value) : null;
	const delivery = bucket?.searchParams.get('delivery') ?? 'stream';
	const parameters = [...(bucket?.searchParams.keys() ?? [])];
	if (
		!bucket?.hostname ||
		bucket.username ||
		parameters.some((name) => name !== 'delivery') ||
		(delivery !== 'stream' && delivery !== 'redirect')
	) {
		fail(
			'STORAGE_URL must name a bucket with no parameter other than delivery (stream or redirect), such as s3://my-books or s3://my-books/files?delivery=redirect.'
		);
	}
	const region = valueOf(env, 'AWS_REGION');
	const endpoint =
		valueOf(env, 'AWS_ENDPOINT_URL_S3') ??
		(region && `https://s3.${region}.amazonaws.com`) ??
		fail(
			'STORAGE_URL is a bucket, which requires AWS_REGION, such as eu-central-1, or AWS_ENDPOINT_URL_S3, such as https://s3.example.'
		);
	if (!URL.canParse(endpoint) || !/^https?:\/\//i.test(endpoint)) {
		fail('AWS_ENDPOINT_URL_S3 must be a URL that starts with https:// or http://.');
	}
	const { protocol, hostname } = new URL(endpoint);
	if (livemode && protocol === 'http:' && !isLoopback(hostname)) {
		fail(
			'AWS_ENDPOINT_URL_S3 starts with http://, which would send the books unencrypted, and is not allowed with a live key. Use https://.'
		);
	}
	const accessKeyId = valueOf(env, 'AWS_ACCESS_KEY_ID');
	const secretAccessKey = valueOf(env, 'AWS_SECRET_ACCESS_KEY');
	if (accessKeyId === undefined || secretAccessKey === undefined) {
		fail(
			`STORAGE_URL is a bucket, but ${accessKeyId === undefined ? 'AWS_ACCESS_KEY_ID' : 'AWS_SECRET_ACCESS_KEY'} is not set. Create an access key that may read the bucket.`
		);
	}
	return {
		...{ kind: 's3', region, accessKeyId, secretAccessKey, delivery },
		sessionToken: valueOf(env, 'AWS_SESSION_TOKEN'),
		url: `${endpoint.replace(/\/+$/, '')}/${bucket.hostname}${bucket.pathname}`
	};
}
