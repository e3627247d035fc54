import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgres } from 'test-support/postgres';
import { credentials, startS3 } from 'test-support/s3-server';
import type { Teardown } from 'test-support/teardown';

/** Starts the services that a function needs. @returns what the documentation has in place of them, and a way to upload files */
export async function startServices(teardown: Teardown) {
	const postgres = await startPostgres();
	teardown.add('database', () => postgres.stop());
	const root = await mkdtemp(path.join(tmpdir(), 'bucket-'));
	teardown.add('folder', () => rm(root, { recursive: true, force: true }));
	const s3 = await startS3({ root });
	teardown.add('sandbox', () => s3.close());
	const database = await postgres.createDatabase('shop');
	return {
		replaced: {
			'postgres://postgres:password@localhost:5432/shop': database,
			'http://localhost:9000/my-books': s3.url,
			'S3_ACCESS_KEY_ID=…': `S3_ACCESS_KEY_ID=${credentials.accessKeyId}`,
			'S3_SECRET_ACCESS_KEY=…': `S3_SECRET_ACCESS_KEY=${credentials.secretAccessKey}`
		},
		bucketUrl: s3.url,
		/** Uploads the files of a project. */
		async upload(folder: string) {
			await mkdir(path.join(root, 'my-books'));
			await cp(path.join(folder, 'files'), path.join(root, 'my-books'), { recursive: true });
		}
	};
}
