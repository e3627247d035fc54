import path from 'node:path';
import { createClient } from '@libsql/client';
import { drizzle as drizzleBetter } from 'drizzle-orm/better-sqlite3';
import { drizzle as drizzleLibsql } from 'drizzle-orm/libsql';
import { closeAfterTest } from 'test-support/close-after-test';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createSchema } from '../../../src/lib/schema/sqlite.ts';
import { createBookshop } from '../../../src/lib/server/index.ts';
import { createDiskStorage } from '../../../src/lib/storage/disk.ts';
import { createStore } from '../../../src/lib/store/sqlite.ts';
import { makeFolder } from '../../support/folder.ts';

/** Sets the environment of a platform until the test ends. */
function runOn(variables: Record<string, string>) {
	const absent = { CI: undefined, VERCEL: undefined, VERCEL_ENV: undefined };
	for (const [name, value] of Object.entries({ ...absent, ...variables })) vi.stubEnv(name, value);
	onTestFinished(() => void vi.unstubAllEnvs());
}

/** The environments of functions, by what sets them. */
const functions: [string, Record<string, string>][] = [
	['Vercel', { VERCEL: '1', VERCEL_ENV: 'production' }],
	['a preview at Vercel', { VERCEL: '1', VERCEL_ENV: 'preview' }],
	['Netlify or AWS Lambda', { AWS_LAMBDA_FUNCTION_NAME: 'my-shop' }]
];

/** Environments that keep files, or that will not serve customers. */
const others: [string, Record<string, string>][] = [
	['a server', {}],
	["Vercel's build", { VERCEL: '1', CI: '1' }],
	["a developer's machine with the variables of Vercel", { VERCEL: '1', VERCEL_ENV: 'development' }]
];

const entry = 'docs/errors.md#function-keeps-no-files';
const schema = createSchema();

/** Opens a database in a new folder with each driver of SQLite files. */
const files: Record<string, (folder: string) => object> = {
	'better-sqlite3'(folder) {
		const db = drizzleBetter(path.join(folder, 'shop.db'));
		closeAfterTest('connection', () => db.$client.close());
		return db;
	},
	libSQL(folder) {
		const client = createClient({ url: `file:${path.join(folder, 'shop.db')}` });
		closeAfterTest('connection', () => client.close());
		return drizzleLibsql({ client });
	}
};

describe.each(functions)('on %s', (_platform, variables) => {
	test.each(Object.entries(files))('refuses a database file of %s', (_driver, open) => {
		const db = open(makeFolder().at('.')) as never;
		expect(createStore(db, schema)).toBeDefined();
		runOn(variables);
		const create = () => createStore(db, schema);
		expect(create).toThrow('createStore: the database is ');
		expect(create).toThrow(`\`${Object.keys(variables)[0]}\` is set`);
		expect(create).toThrow('Use PostgreSQL or a libSQL server');
		expect(create).toThrow(entry);
	});

	test.each([
		['better-sqlite3', (file: string) => drizzleBetter(file)],
		['libSQL', (file: string) => drizzleLibsql(`file:${file}`)]
	])('explains that %s cannot open a file there', (_driver, open) => {
		runOn(variables);
		// A folder, which SQLite cannot open, as in a read-only file system.
		const shop = createBookshop(() => open(makeFolder().at('root')) as never);
		expect(() => shop.check()).toThrow('The options open a SQLite file, but a function keeps no');
		expect(() => shop.check()).toThrow(entry);
	});

	test('refuses a storage in a folder that was not deployed', () => {
		runOn(variables);
		const create = () => createDiskStorage({ root: 'no-such-folder' });
		expect(create).toThrow(
			'createDiskStorage: there is no folder "no-such-folder", and a function'
		);
		expect(create).toThrow('createS3Storage');
		expect(create).toThrow(entry);
		expect(createDiskStorage({ root: makeFolder().at('root') })).toBeDefined();
	});

	test('accepts a libSQL server, and passes on errors of the options that are not about files', () => {
		runOn(variables);
		const db = drizzleLibsql('https://shop.example') as never;
		expect(createStore(db, schema)).toBeDefined();
		const shop = createBookshop(() => {
			throw new Error('STRIPE_SECRET_KEY is missing');
		});
		expect(() => shop.check()).toThrow('STRIPE_SECRET_KEY is missing');
	});
});

test.each(others)('on %s, accepts database files and folders', (_platform, variables) => {
	runOn(variables);
	for (const open of Object.values(files)) {
		expect(createStore(open(makeFolder().at('.')) as never, schema)).toBeDefined();
	}
	expect(createDiskStorage({ root: 'no-such-folder' })).toBeDefined();
});

test.each(others)('on %s, passes on why a file cannot be opened', (_platform, variables) => {
	runOn(variables);
	const error = new Error('unable to open database file');
	const shop = createBookshop(() => {
		throw error;
	});
	expect(() => shop.check()).toThrow(error);
});
