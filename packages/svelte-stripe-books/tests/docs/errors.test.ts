import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { errorDocsUrl } from '../../src/lib/core/configuration-error.ts';
import { problemMessages, tooMany, type ProblemCode } from '../../src/lib/core/problem.ts';
import { createDiskStorage } from '../../src/lib/storage/disk.ts';
import { problemResponse } from '../../src/lib/server/http/responses.ts';
import { createBookshop } from '../../src/lib/server/index.ts';
import { rules } from '../../src/lib/server/options/validate.ts';
import { Visitor } from '../support/event.ts';

const library = path.join(import.meta.dirname, '../..');
const page = readFileSync(path.join(library, '../../docs/errors.md'), 'utf8');

/** Returns the cells of each row of the table below a heading. */
function rowsBelow(heading: string): string[][] {
	const [, section = ''] = page.split(`## ${heading}\n`);
	const [table = ''] = section.split('\n## ');
	return table
		.split('\n')
		.filter((line) => /^\| (<a id|`)/.test(line))
		.map((line) =>
			line
				.split('|')
				.slice(1, -1)
				.map((cell) => cell.trim())
		);
}

const codeOf = ([cell = '']: string[]) => cell.replaceAll(/`|<.*?>/g, '');

/** Anchors and heading ids of the page. */
const entries = [
	...[...page.matchAll(/<a id="([\w-]+)">/g)].map(([, id = '']) => id),
	...[...page.matchAll(/^#+ (.*)$/gm)].map(([, text = '']) =>
		text
			.toLowerCase()
			.replaceAll(/[^\w\s-]/g, '')
			.replaceAll(' ', '-')
	)
];

test('every problem has a row with its status', async () => {
	const rows = rowsBelow('Problems, by code');
	expect(rows.map(codeOf)).toEqual(Object.keys(problemMessages).sort());
	for (const row of rows) {
		// No handler answers with this problem.
		if (row[1] === '–') continue;
		const code = codeOf(row) as ProblemCode;
		const details = code === 'too_many_requests' ? tooMany(code, 30) : code;
		const answer = problemResponse(new Visitor().json('/checkout', {}), '/cart', details);
		expect([code, answer.status]).toEqual([code, Number(row[1])]);
		expect(answer.headers.get('link')).toBe(`<${errorDocsUrl(code)}>; rel="help"`);
		const onPage = problemResponse(new Visitor().form('/checkout'), '/cart', details);
		expect(onPage.headers.get('link')).toBe(`<${errorDocsUrl(code)}>; rel="help"`);
	}
});

test('every log entry has a row', () => {
	const source = readFileSync(path.join(library, 'src/lib/server/options/shop-options.ts'), 'utf8');
	const [, union = ''] = /code:\s*((?:\s*\| '\w+')+);/.exec(source) ?? [];
	const codes = [...union.matchAll(/'(\w+)'/g)].map(([, code = '']) => code).sort();
	expect(codes.length).toBeGreaterThan(5);
	expect(rowsBelow('Log entries, by code').map(codeOf)).toEqual(codes);
});

test('every shared option has a row', () => {
	const named = rowsBelow('Invalid options').map(codeOf).join(' ').split(/[ ,]+/);
	/** Rules whose name differs from the option's. */
	const kinds = {
		count: 'points',
		flag: 'managedPayments',
		hook: 'onPurchase',
		seconds: 'ttl',
		styles: 'sampleStyles'
	};
	const options = Object.keys(rules).map((rule) => Reflect.get(kinds, rule) ?? rule);
	expect(options.filter((option) => !named.includes(option))).toEqual([]);
});

test('no entry is listed twice', () => {
	expect(entries).toHaveLength(new Set(entries).size);
});

test('every configuration error links to its entry', () => {
	const bare = globSync('**/*.{ts,svelte}', { cwd: path.join(library, 'src/lib') }).filter((file) =>
		/new TypeError\((?!`\$\{message\})/.test(
			readFileSync(path.join(library, 'src/lib', file), 'utf8')
		)
	);
	// These two only name the page, to keep the browser bundle small.
	expect(bare.toSorted()).toEqual(['cart/context.ts', 'cart/shop-data.ts']);
	expect(() => createDiskStorage({ root: '' })).toThrow(`See ${errorDocsUrl('option-root')}`);
	expect(() => createBookshop({} as never).check()).toThrow(`See ${errorDocsUrl('option-stripe')}`);
});

test('messages that components throw are on the page', () => {
	const thrown = ['cart/context.ts', 'cart/shop-data.ts'].flatMap((file) => {
		const source = readFileSync(path.join(library, 'src/lib', file), 'utf8');
		return [...source.matchAll(/throw new \w*Error\(\s*(['"`])(.*?)(?<!\\)\1/gs)].map(
			([, , text = '']) => text.replaceAll(/\\?`/g, '').replace('${name}', 'setShopContext')
		);
	});
	expect(thrown).toHaveLength(3);
	for (const text of thrown) {
		expect(entries).toContain(/See docs\/errors\.md#([\w-]+)$/.exec(text)?.[1]);
	}
	const prefixes = rowsBelow('Other error messages').map((row) => codeOf(row).replace(/, …$/, ''));
	for (const text of thrown) {
		expect(prefixes.filter((start) => text.startsWith(start))).toHaveLength(1);
	}
});
