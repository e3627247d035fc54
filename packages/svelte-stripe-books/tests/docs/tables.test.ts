import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { getTableColumns } from 'drizzle-orm';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { createSchema } from '../../src/lib/schema/sqlite.ts';
import { webhookEvents } from '../../src/lib/server/index.ts';
import { library, textOf } from './blocks.ts';

const sources = globSync('src/lib/**/*.ts', { cwd: library }).map((file) =>
	ts.createSourceFile(file, readFileSync(path.join(library, file), 'utf8'), ts.ScriptTarget.Latest)
);

/** Own members of each interface, by name. */
const interfaces = new Map(
	sources.flatMap(({ statements }) =>
		statements
			.filter(ts.isInterfaceDeclaration)
			.map((declared): [string, string[]] => [
				declared.name.text,
				declared.members.flatMap(({ name }) => (name && ts.isIdentifier(name) ? [name.text] : []))
			])
	)
);

/** Returns the names in the first column of the table whose header starts with this text. */
function rowsOf(page: string, head: string): string[] {
	const [, table = ''] = textOf(page).split(`\n| ${head}`);
	const [rows = ''] = table.split('\n\n');
	return [...rows.matchAll(/^\| ((?:`[\w.]+`(?:, )?)+)/gm)].flatMap(([, cell = '']) =>
		[...cell.matchAll(/`([\w.]+)`/g)].map(([, name = '']) => name)
	);
}

test.each([
	['docs/guides/magic-links.md', 'option of `magicLink`', 'MagicLinkOptions'],
	['docs/deploy/paths.md', 'path ', 'ShopPaths']
])('the table of %s below "%s" has each member of %s, and no other', (page, head, name) => {
	expect(rowsOf(page, head)).toEqual(interfaces.get(name));
});

test('every option of every factory has a row in factories.md, deploy/paths.md or guides/magic-links.md', () => {
	const exported = [
		'server/index.ts',
		'store/drizzle/queries.ts',
		'store/memory.ts',
		'storage/disk.ts',
		'storage/r2.ts',
		'storage/s3.ts'
	]
		.flatMap((file) => readFileSync(path.join(library, 'src/lib', file), 'utf8'))
		.join('\n');
	const options = [...interfaces].filter(
		([name]) => /(Options|Access|Paths|Contents)$/.test(name) && exported.includes(name)
	);
	expect(options.length).toBeGreaterThan(12);
	const text = ['docs/factories.md', 'docs/deploy/paths.md', 'docs/guides/magic-links.md']
		.map(textOf)
		.join('\n');
	for (const [name, members] of options) {
		expect([name, members.filter((one) => !text.includes(`\n| \`${one}\` `))]).toEqual([name, []]);
	}
});

test('every webhook event has a row', () => {
	expect(rowsOf('docs/real-stripe.md', 'event ')).toEqual([...webhookEvents]);
});

test('every outcome of `reconcile` has a row', () => {
	const source = readFileSync(path.join(library, 'src/lib/server/payments/reconcile.ts'), 'utf8');
	expect(source).toContain("outcome: Outcome | 'claimed' | 'failed'");
	const of = (file: string, type: string) =>
		readFileSync(path.join(library, 'src/lib/server', file), 'utf8')
			.split(`export type ${type} =`)[1]
			?.split(';')[0]
			?.match(/(?<=')\w+(?=')/g) ?? [];
	const outcomes = [
		...of('payments/process-event.ts', 'Outcome'),
		...of('payments/reversals.ts', 'Reversal')
	];
	expect(rowsOf('docs/guides/monitoring.md', 'outcome ').sort()).toEqual(
		[...outcomes, 'claimed', 'failed'].sort()
	);
});

test('every column of `book_files` has a row', () => {
	const columns = Object.values(getTableColumns(createSchema().bookFiles)).map(({ name }) => name);
	expect(rowsOf('docs/files.md', 'column ').sort()).toEqual(columns.sort());
});

test('every cookie has a row', () => {
	const names = sources.flatMap(({ text }) => text.match(/(?<=')ssb_\w{4,}(?=')/g) ?? []);
	expect(rowsOf('docs/security.md', 'cookie ').sort()).toEqual([...new Set(names)].sort());
});

test('llms.txt names every option and member of `createBookshop`', () => {
	const text = textOf('docs/llms.txt');
	const own = [
		...(interfaces.get('BookshopOptions') ?? []),
		...(interfaces.get('ShopOptions') ?? [])
	];
	const members = [...own, ...(interfaces.get('Bookshop') ?? [])];
	expect(members.length).toBeGreaterThan(20);
	expect(members.filter((member) => !text.includes(`\`${member}\``))).toEqual([]);
});
