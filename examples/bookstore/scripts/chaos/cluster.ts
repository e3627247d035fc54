import path from 'node:path';
import { startRedis } from 'test-support/redis';
import { credentials, startS3 } from 'test-support/s3-server';
import type { Teardown } from 'test-support/teardown';
import type { Buyer } from './buyer.ts';
import type { Random } from './random.ts';
import type { Environment, StoreProcess } from './store-process.ts';

/** What several machines share, apart from the database. */
export interface Cluster {
	env: Environment;
	/** Waits until the counts of this minute are forgotten, then requests one more checkout than allowed at all stores. @returns how many were allowed */
	countAllowed(stores: readonly StoreProcess[]): Promise<number>;
	/** Opens the libraries of some buyers and downloads their books. @returns the downloads that failed */
	download(
		stores: readonly StoreProcess[],
		buyers: readonly Buyer[],
		random: Random
	): Promise<string[]>;
}

/** The header with the client's address, as a proxy would send it. */
const from = (address: string) => ({ 'x-forwarded-for': address });

/** Starts an S3 server and Redis. */
export async function openCluster(teardown: Teardown, folder: string): Promise<Cluster> {
	const s3 = await startS3({ root: path.join(folder, 's3') });
	teardown.add('sandbox', s3.close);
	const redis = await startRedis();
	teardown.add('database', redis.stop);
	return {
		env: {
			STORAGE_URL: 's3://my-books',
			AWS_ENDPOINT_URL_S3: new URL(s3.url).origin,
			AWS_REGION: credentials.region,
			AWS_ACCESS_KEY_ID: credentials.accessKeyId,
			AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
			BOOKSTORE_SECRET: crypto.randomUUID() + crypto.randomUUID(),
			BOOKSTORE_LIMITS: redis.url,
			ADDRESS_HEADER: 'X-Forwarded-For'
		},

		async countAllowed(stores) {
			const statuses = await Promise.all(
				Array.from({ length: 45 }, async (_, index) => {
					const { origin } = stores[index % stores.length]!;
					const response = await fetch(`${origin}/checkout`, {
						method: 'POST',
						headers: {
							...{ origin, accept: 'application/json', 'content-type': 'application/json' },
							...from('203.0.113.99')
						},
						body: JSON.stringify({ books: ['never-written'] })
					});
					await response.body?.cancel();
					return response.status;
				})
			);
			return statuses.filter((status) => status !== 429).length;
		},

		async download(stores, buyers, random) {
			const all = stores as readonly [StoreProcess, ...StoreProcess[]];
			const failed: string[] = [];
			for (const { email, books } of buyers) {
				const { origin } = random.pick(all);
				const opened = await fetch(`${origin}/library`, {
					method: 'POST',
					redirect: 'manual',
					headers: { origin, ...from(addressOf(email)) },
					body: new URLSearchParams({ email })
				});
				const cookie = opened.headers.getSetCookie().map((one) => one.split(';')[0]);
				const library = await fetch(`${random.pick(all).origin}/library`, {
					headers: { cookie: cookie.join('; ') }
				});
				const page = await library.text();
				const links = [...page.matchAll(/href="(\/download\/[^"]+)"/g)].map(([, link]) => link);
				// EPUB and PDF of each book.
				if (links.length !== 2 * books.length) failed.push(`${email}: ${links.length} links`);
				for (const link of links) {
					// A link of one store is valid at all.
					const other = random.pick(all);
					const response = await fetch(`${other.origin}${link}`);
					const { byteLength } = await response.bytes();
					const isWhole = byteLength === Number(response.headers.get('content-length'));
					if (response.status !== 200 || !isWhole) failed.push(`${link}: ${response.status}`);
				}
			}
			return failed;
		}
	};
}

/** Returns an address for each buyer, so that nobody is counted with another. */
export function addressOf(email: string): string {
	const number = Number(/\d+/.exec(email)?.[0] ?? 0);
	return `198.18.${number >> 8}.${number & 255}`;
}
