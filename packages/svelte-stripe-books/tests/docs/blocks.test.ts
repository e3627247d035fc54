import { readFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { parseCss } from 'svelte/compiler';
import { expect, test } from 'vitest';
import {
	deployments,
	guides,
	readGuide,
	readPage as readSteps,
	readProduction,
	readQuickStart
} from '../../../../e2e/consumers/quick-start.ts';
import { formatMoney } from '../../src/lib/core/money.ts';
import { createSchema } from '../../src/lib/schema/sqlite.ts';
import { sqliteStatements } from '../support/statements.ts';
import { blocks, followed, inLanguage, library, placeOf, readPage, textOf } from './blocks.ts';

/** Minimum number of code blocks per language, which fails the test when the parser stops finding them. */
const minimumBlocks = { ts: 38, svelte: 10, css: 1, sql: 4, json: 1, sh: 18 };

test('every code block has a language that is tested, and enough blocks of each are found', () => {
	const kinds = [
		...Object.keys(minimumBlocks),
		// Those of docs/deploy/: `examples/bookstore/tests/container.test.ts` and `pnpm prove:proxy` check them.
		...['dockerfile', 'ini', 'nginx'],
		// Spreadsheets of docs/guides/move-from-gumroad.md, which `e2e/consumers/guides.spec.ts` imports.
		'csv',
		// Diagrams that the documentation site draws.
		'mermaid'
	];
	// Diagrams for contributors, without a language.
	const [drawings, others] = [true, false].map((isDrawing) =>
		blocks.filter(
			({ page, language }) =>
				(page === 'docs/architecture.md' && language === '') === isDrawing &&
				!kinds.includes(language)
		)
	);
	expect(others?.map(placeOf)).toEqual([]);
	expect(drawings).toHaveLength(2);
	for (const [kind, number] of Object.entries(minimumBlocks)) {
		expect([kind, inLanguage(kind).length >= number]).toEqual([kind, true]);
	}
});

test('blocks that are not tested here are files that end-to-end tests write', () => {
	const steps = [
		...deployments.flatMap(readSteps),
		...[...guides, 'production']
			.sort()
			.flatMap((page) => (page === 'production' ? readProduction() : readGuide(page))),
		...readQuickStart()
	];
	const files = steps.filter((step) => step.kind === 'file');
	expect(followed.length).toBeGreaterThan(15);
	expect(followed.map(({ code }) => code.slice(code.indexOf('\n') + 1))).toEqual(
		files.map(({ text }) => text)
	);
});

test('the driver for node:sqlite in the documentation is the one that the tests of the store use', () => {
	const tested = readFileSync(path.join(library, 'tests/support/node-sqlite.ts'), 'utf8');
	const inline = (code: string) => code.replaceAll(/\s+/g, ' ').trim();
	const driver = inLanguage('ts').find(({ code }) => code.includes('const createNodeSqlite'));
	expect(inline(driver?.code ?? '')).toBe(inline(tested));
});

test('every kind of fence is parsed, and an unclosed one is an error', () => {
	const text = '~~~ts\n1\n~~~\n````md\n```sh\n````\n  ``` \n  x\n  ```\n';
	expect(readPage('example', text).blocks.map(({ language }) => language)).toEqual([
		'ts',
		'md',
		''
	]);
	expect(() => readPage('example', 'a\n```ts\n')).toThrow('example:2 is never closed.');
});

test('CSS examples and the theming page only use custom properties of the library', () => {
	const sheet = readFileSync(path.join(library, 'dist/styles.css'), 'utf8');
	const known = new Set(sheet.match(/--books-[\w-]+/g));
	const unknown = (text: string) =>
		(text.match(/--books-[\w-]+/g) ?? []).filter((property) => !known.has(property));
	for (const block of inLanguage('css')) {
		expect(parseCss(block.code).children.length, placeOf(block)).toBeGreaterThan(0);
		expect(unknown(block.code), placeOf(block)).toEqual([]);
	}
	expect(unknown(textOf('docs/guides/theming.md'))).toEqual([]);
});

test('JSON examples can be parsed', () => {
	for (const block of inLanguage('json')) {
		expect(() => JSON.parse(block.code), placeOf(block)).not.toThrow();
	}
});

test('SQL examples run on the schema and change rows', async () => {
	const database = new Database(':memory:');
	database.pragma('foreign_keys = ON');
	database.exec((await sqliteStatements(createSchema())).join(';'));
	const changes = () => database.prepare('select total_changes()').pluck().get();
	// The books in the examples.
	database.exec(`INSERT INTO books (id, title, author, price_in_cents)
		VALUES ('emma', 'Emma', 'Jane Austen', 900), ('persuasion', 'Persuasion', 'Jane Austen', 900);
		INSERT INTO book_files (book_id, format, storage_key, file_name, size_in_bytes)
		VALUES ('emma', 'epub', 'emma.epub', 'Emma.epub', 1);
		INSERT INTO purchases (id, customer_email, book_id, purchased_at, stripe_checkout_session_id)
		VALUES ('one', 'ada@example.com', 'emma', 0, 'cs_live_one')`);
	for (const block of inLanguage('sql')) {
		// `tests/store/privacy.test.ts` and `pnpm prove:privacy` run these.
		if (block.page === 'docs/privacy.md') continue;
		const before = changes();
		expect(() => database.exec(block.code), placeOf(block)).not.toThrow();
		expect(changes(), placeOf(block)).not.toBe(before);
	}
	database.close();
});

test('`formatMoney` examples produce the result in their comment', () => {
	const examples = inLanguage('ts').flatMap(({ code }) => [
		...code.matchAll(/^formatMoney\((\d+), \{ (.*) \}\); \/\/ (.*)$/gm)
	]);
	expect(examples.length).toBeGreaterThan(3);
	for (const [, amount, format = '', text] of examples) {
		const options = Object.fromEntries(
			[...format.matchAll(/(\w+): '(\w+)'/g)].map(([, key, value]) => [key, value])
		);
		const formatted = formatMoney(Number(amount), { currency: '', ...options });
		expect(formatted.replaceAll(/\s/g, ' ')).toBe(text);
	}
});
