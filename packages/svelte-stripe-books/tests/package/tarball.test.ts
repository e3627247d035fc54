import { execFileSync } from 'node:child_process';
import {
	globSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appOptions } from '../support/compiler-options.ts';

const library = path.join(import.meta.dirname, '../..');
let root = '';
let installed = '';

/** Packages that a shop installs beside the library. */
const peers = ['drizzle-orm', 'stripe', 'svelte', '@sveltejs', '@types'];
const drivers = [
	...['better-sqlite3', '@libsql', 'postgres', 'pg'],
	...['@electric-sql', '@neondatabase']
];

// Unpacks the tarball of `pnpm publish` beside its peer dependencies.
beforeAll(() => {
	root = mkdtempSync(path.join(library, '.pack-'));
	installed = path.join(root, 'node_modules/svelte-stripe-books');
	mkdirSync(installed, { recursive: true });
	execFileSync('pnpm', ['pack', '--out', path.join(root, 'package.tgz')], { cwd: library });
	execFileSync('tar', [
		'-xzf',
		path.join(root, 'package.tgz'),
		'-C',
		installed,
		'--strip-components=1'
	]);
	for (const name of [...peers, ...drivers]) {
		symlinkSync(path.join(library, 'node_modules', name), path.join(root, 'node_modules', name));
	}
});
afterAll(() => rmSync(root, { recursive: true }));

test('the tarball contains the build, its sources, the documentation and a skill for coding assistants', () => {
	expect(readdirSync(installed).sort()).toEqual([
		...['LICENSE', 'README.md', 'dist', 'docs', 'package.json', 'skills', 'src']
	]);
	const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
	expect(files).toEqual(
		expect.arrayContaining([
			...[
				'dist/index.d.ts',
				'docs/errors.md',
				'skills/svelte-stripe-books/SKILL.md',
				'src/lib/index.ts'
			]
		])
	);
	expect(files.filter((file) => /\.test\.|\.stories\./.test(file))).toEqual([]);
});

const read = (file: string) => readFileSync(path.join(installed, file), 'utf8');

test('published code keeps its comments and has source maps', () => {
	const comment = '/** Returns whether a value is a well-formed book id. */';
	expect(read('dist/core/book.js')).toContain(comment);
	expect(read('dist/core/book.d.ts')).toContain(comment);
	expect(read('dist/core/book.js')).toMatch(
		/^\/\/# sourceMappingURL=data:application\/json;base64,/m
	);
	const { sources } = JSON.parse(read('dist/core/book.d.ts.map'));
	expect(sources).toEqual(['../../src/lib/core/book.ts']);
	expect(ts.sys.fileExists(path.join(installed, 'dist/core', sources[0]))).toBe(true);
});

test('every relative link in the published documentation leads to a published file', () => {
	const pages = ['README.md', 'skills/svelte-stripe-books/SKILL.md'];
	pages.push(
		...globSync('docs/**/*.{md,txt}', { cwd: installed }).map((page) => page.replaceAll('\\', '/'))
	);
	const links = pages.flatMap((page) =>
		[...read(page).matchAll(/\]\((?!https:|#)([^)#\s]+)/g)].map(([, link = '']) =>
			path.posix.join(path.posix.dirname(page), link)
		)
	);
	expect(links.length).toBeGreaterThan(50);
	expect(links.filter((link) => !ts.sys.fileExists(path.join(installed, link)))).toEqual([]);
});

test('the skill is llms.txt with links to the installed pages, short enough for an assistant to read at once', () => {
	const [, front = '', skill = ''] =
		/^---\n(.*?)\n---\n\n(.*)$/s.exec(read('skills/svelte-stripe-books/SKILL.md')) ?? [];
	expect(front).toMatch(/^name: svelte-stripe-books\ndescription: .*svelte-stripe-books.*$/);
	expect(skill.replaceAll('](../../docs/', '](')).toBe(read('docs/llms.txt'));
	expect(skill).toContain('](../../docs/factories.md): ');
	expect(Buffer.byteLength(skill)).toBeLessThan(32_000);
});

test('published code does not import TypeScript sources', () => {
	const folder = path.join(installed, 'dist');
	const importers = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.(js|svelte)$/.test(file))
		.filter((file) =>
			/^import .*['"]\.{1,2}\/[^'"]+\.ts['"]/m.test(readFileSync(path.join(folder, file), 'utf8'))
		);
	expect(importers).toEqual([]);
});

test('every export of the package exists', () => {
	const { exports } = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8'));
	const targets = Object.values(exports).flatMap((target) =>
		typeof target === 'string' ? [target] : Object.values(target as Record<string, string>)
	);
	expect(targets.length).toBeGreaterThan(30);
	expect(targets.filter((target) => !ts.sys.fileExists(path.join(installed, target)))).toEqual([]);
});

test('declarations type-check without skipLibCheck, and public columns are typed in pages', () => {
	const shop = path.join(root, 'shop.ts');
	writeFileSync(
		shop,
		`import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { text } from 'drizzle-orm/sqlite-core';
import Stripe from 'stripe';
import { formatMoney, type BookSummary } from 'svelte-stripe-books';
import { createDiskStorage } from 'svelte-stripe-books/storage/disk';
import { createSchema } from 'svelte-stripe-books/schema/sqlite';
import * as server from 'svelte-stripe-books/server';
import { createStore } from 'svelte-stripe-books/store/sqlite';

export const { books, bookFiles, purchases, paymentReversals, purchaseRevocations, accessLinks } = createSchema({
	books: { series: text('series').notNull(), pages: text('pages'), cost: text('cost') }
});
const schema = { books, bookFiles, purchases, paymentReversals, purchaseRevocations, accessLinks };
const publicColumns = ['series', 'pages'] as const;
const store = createStore(drizzle(new Database(':memory:')), schema);
const typed = createStore(drizzle(new Database(':memory:'), { schema }), schema, { publicColumns });
const shop = { stripe: new Stripe('sk_test_x'), store, name: 'shop', livemode: false };
const downloadLinks = server.createDownloadLinks({ secret: 'x'.repeat(32) });
export const library = server.createLibraryLookup({ store, downloadLinks, secret: 'x', access: 'email' });
export const POST = server.createCheckoutHandler(() => ({ ...shop, origin: 'https://a.example', currency: 'usd', secret: 'x' }));
export const GET = server.createDownloadHandler({ store, downloadLinks, storage: createDiskStorage({ root: 'files' }) });
export const load = async (event: server.ShopEvent) => {
	const [book] = await server.loadCart(typed, event);
	const series: string | undefined = book?.series;
	const pages: string | null | undefined = book?.pages;
	const plain: BookSummary | undefined = book;
	const noOther: 'cost' extends keyof NonNullable<typeof book> ? false : true = true;
	return { series, pages, noOther, price: plain && formatMoney(plain.priceInCents, { currency: 'usd' }) };
};
`
	);
	expect(typeErrors([shop])).toEqual([]);
});

/** Dialect, Drizzle's name, import and constructor of each driver. */
const clients = [
	['sqlite', 'better-sqlite3', "import Client from 'better-sqlite3';", "new Client('shop.db')"],
	[
		...['sqlite', 'libsql', "import { createClient } from '@libsql/client';"],
		"createClient({ url: 'file:x' })"
	],
	['pg', 'postgres-js', "import postgres from 'postgres';", "postgres('postgres://x')"],
	['pg', 'node-postgres', "import { Pool } from 'pg';", 'new Pool()'],
	['pg', 'pglite', "import { PGlite } from '@electric-sql/pglite';", 'new PGlite()'],
	['pg', 'neon-http', "import { neon } from '@neondatabase/serverless';", "neon('postgres://x')"]
];

test('a store type-checks with every driver, with and without a schema, and types public columns', () => {
	const files = clients.map(([dialect, driver, imports, client]) => {
		const file = path.join(root, `${driver}.ts`);
		writeFileSync(
			file,
			`${imports}
import { drizzle } from 'drizzle-orm/${driver}';
import { text } from 'drizzle-orm/${dialect}-core';
import type { BookSummary } from 'svelte-stripe-books';
import { createSchema } from 'svelte-stripe-books/schema/${dialect}';
import { createStore } from 'svelte-stripe-books/store/${dialect}';

const schema = createSchema({ books: { series: text('series').notNull() } });
const publicColumns = ['series'] as const;
const client = ${client};
const stores = [
	createStore(drizzle({ client }), schema, { publicColumns }),
	createStore(drizzle({ client, schema }), schema, { publicColumns })
] as const;
const plain = createStore(drizzle({ client }), schema);
export async function load() {
	const found = await Promise.all(stores.map((store) => store.findBooks(['a'])));
	const series: string | undefined = found[0]?.[0]?.series;
	const [book] = await plain.findBooks(['a']);
	const noOther: 'series' extends keyof NonNullable<typeof book> ? false : true = true;
	return { series, noOther, book: book satisfies BookSummary | undefined };
}
`
		);
		return file;
	});
	expect(typeErrors(files)).toEqual([]);
});

/** Creates a compiler host that parses each file once for all programs. */
function createHost(options: ts.CompilerOptions): ts.CompilerHost {
	const host = ts.createCompilerHost(options);
	const getSourceFile: ts.CompilerHost['getSourceFile'] = (fileName, ...more) => {
		const known = sources.get(fileName);
		if (known) return known;
		const file = host.getSourceFile(fileName, ...more);
		if (file) sources.set(fileName, file);
		return file;
	};
	return { ...host, getSourceFile };
}

const sources = new Map<string, ts.SourceFile>();

/** Type-checks an app's files and our declarations, but not those of other packages. */
function typeErrors(files: string[]): string[] {
	const { options } = ts.convertCompilerOptionsFromJson(appOptions, root);
	Object.assign(options, {
		skipLibCheck: false,
		preserveSymlinks: true,
		typeRoots: [path.join(root, 'node_modules/@types')]
	});
	const program = ts.createProgram(files, options, createHost(options));
	const own = program
		.getSourceFiles()
		.filter(({ fileName }) => fileName.startsWith(root) && !isThirdParty(fileName));
	return [
		...program.getOptionsDiagnostics(),
		...program.getGlobalDiagnostics(),
		// Per file, since checking third-party declarations would take most of the time.
		...own.flatMap((file) => [
			...program.getSyntacticDiagnostics(file),
			...program.getSemanticDiagnostics(file)
		])
	].map(({ file, messageText }) => {
		return `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
	});
}

const isThirdParty = (file: string) =>
	file.startsWith(path.join(root, 'node_modules')) && !file.startsWith(installed);
