import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { compile, parseCss } from 'svelte/compiler';
import ts from 'typescript';
import { afterAll, expect, test } from 'vitest';
import { blocksOf, pages, textOf, type Block } from './blocks.ts';
import { prelude } from './prelude.ts';

const library = path.join(import.meta.dirname, '../..');
const workspace = path.join(library, '../..');
const folder = mkdtempSync(path.join(library, '.docs-'));
afterAll(() => rmSync(folder, { recursive: true }));

const blocks = pages.flatMap(blocksOf);
const inLanguage = (language: string) => blocks.filter((block) => block.language === language);
const placeOf = ({ page, line }: Block) => `${page}:${line}`;

test('every piece of code is of a kind that is tried below', () => {
	const kinds = ['ts', 'svelte', 'css', 'sql', 'sh'];
	expect(blocks.filter(({ language }) => !kinds.includes(language)).map(placeOf)).toEqual([]);
	expect(blocks.length).toBeGreaterThan(40);
});

test('TypeScript type-checks against what is packed', () => {
	const files = inLanguage('ts').map((block, index) => {
		const file = path.join(folder, `block-${index}.ts`);
		writeFileSync(file, `${block.code}\nexport {};\n`);
		return { file, place: placeOf(block) };
	});
	expect(files.length).toBeGreaterThan(25);
	const globals = path.join(folder, 'prelude.d.ts');
	writeFileSync(globals, prelude);
	const program = ts.createProgram([globals, ...files.map(({ file }) => file)], {
		target: ts.ScriptTarget.ES2022,
		module: ts.ModuleKind.ESNext,
		moduleResolution: ts.ModuleResolutionKind.Bundler,
		lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
		strict: true,
		noEmit: true,
		skipLibCheck: true,
		allowImportingTsExtensions: true,
		types: ['node'],
		// What the recipes build on beside the library is there for the example.
		paths: {
			'rate-limiter-flexible': [
				path.join(workspace, 'examples/bookstore/node_modules/rate-limiter-flexible')
			]
		},
		typeRoots: [path.join(library, 'node_modules/@types')]
	});
	const complaints = [globals, ...files.map(({ file }) => file)].flatMap((file) => {
		const source = program.getSourceFile(file);
		const found = [
			...program.getSyntacticDiagnostics(source),
			...program.getSemanticDiagnostics(source)
		];
		const place = files.find((one) => one.file === file)?.place ?? 'prelude';
		return found.map(
			({ messageText }) => `${place} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
		);
	});
	expect(complaints).toEqual([]);
}, 60_000);

test('Svelte compiles without a warning, and imports what there is', async () => {
	const found = inLanguage('svelte');
	expect(found.length).toBeGreaterThan(1);
	for (const block of found) {
		const { warnings } = compile(block.code, { generate: 'server' });
		expect([placeOf(block), warnings.map(({ code }) => code)]).toEqual([placeOf(block), []]);
		for (const [, names = '', entry = ''] of block.code.matchAll(
			/import \{([^}]*)\} from '(svelte-stripe-books[^']*)'/g
		)) {
			const { exports } = JSON.parse(readFileSync(path.join(library, 'package.json'), 'utf8'));
			const target = exports[entry.replace('svelte-stripe-books', '.')];
			const declared = readFileSync(path.join(library, target.types), 'utf8');
			for (const name of names.split(',').map((one) => one.trim())) {
				expect(declared, placeOf(block)).toMatch(new RegExp(`\\b${name}\\b`));
			}
		}
	}
});

test('CSS sets properties that the library reads', () => {
	const known = readFileSync(path.join(library, 'dist/styles.css'), 'utf8');
	for (const block of inLanguage('css')) {
		expect(parseCss(block.code).children.length).toBeGreaterThan(0);
		for (const [property] of block.code.matchAll(/--books-[\w-]+/g)) {
			expect(known, placeOf(block)).toContain(property);
		}
	}
});

test('SQL runs on the tables that drizzle-kit makes', () => {
	const example = path.join(workspace, 'examples/bookstore/drizzle/sqlite');
	const database = new Database(':memory:');
	const journal = JSON.parse(readFileSync(path.join(example, 'meta/_journal.json'), 'utf8'));
	for (const { tag } of journal.entries) {
		database.exec(readFileSync(path.join(example, `${tag}.sql`), 'utf8'));
	}
	expect(inLanguage('sql').length).toBeGreaterThan(1);
	for (const block of inLanguage('sql')) {
		expect(() => database.exec(block.code), placeOf(block)).not.toThrow();
	}
	database.close();
});

test('commands name scripts, programs and packages that there are', () => {
	const { scripts } = JSON.parse(readFileSync(path.join(workspace, 'package.json'), 'utf8'));
	const help = execFileSync(process.execPath, [
		path.join(workspace, 'packages/stripe-checkout-sandbox/dist/cli.js'),
		'--help'
	]).toString();
	const ours =
		/^(svelte-stripe-books(@latest)?|stripe-checkout-sandbox|stripe|drizzle-orm|drizzle-kit|better-sqlite3(@12)?|@stripe\/stripe-js|@types\/better-sqlite3|--allow-build=(better-sqlite3|esbuild)|rate-limiter-flexible|-D|--save-dev)$/;
	const commands = inLanguage('sh').flatMap((block) =>
		block.code
			.replaceAll(/\\\n\s*/g, '')
			.split('\n')
			.map((line) => line.replace(/\s*#.*$/, '').trim())
			.filter(Boolean)
			.flatMap((line) => line.split(' && '))
			.map((command) => ({ command, place: placeOf(block) }))
	);
	expect(commands.length).toBeGreaterThan(12);
	const unknown = commands.filter(({ command }) => {
		const words = command.replace(/^(\w+=\S+ )+/, '').split(' ');
		const [program = '', verb = '', ...rest] = words;
		if (program === 'stripe') return verb !== 'listen';
		if (program === 'npm') return verb !== 'install' || !rest.every((name) => ours.test(name));
		if (program === 'pnpm' && verb === 'add') return !rest.every((name) => ours.test(name));
		if (program === 'npx' && verb === 'stripe-checkout-sandbox') {
			return !rest.filter((one) => one.startsWith('--')).every((flag) => help.includes(flag));
		}
		if (program === 'npx' && verb === 'drizzle-kit')
			return !/^(generate|migrate)$/.test(rest[0] ?? '');
		if (program === 'npx' && verb === 'svelte-kit') return rest[0] !== 'sync';
		const pnpm =
			program === 'pnpm' ? [verb, ...rest] : rest.slice(rest[0]?.startsWith('pnpm@') ? 1 : 0);
		if (pnpm[0] === '--filter') {
			const manifest = path.join(workspace, 'examples', pnpm[1] ?? '', 'package.json');
			return (
				!existsSync(manifest) ||
				!(pnpm[2] && pnpm[2] in JSON.parse(readFileSync(manifest, 'utf8')).scripts)
			);
		}
		return !(pnpm[0] && pnpm[0] in scripts) && pnpm[0] !== 'test';
	});
	expect(unknown).toEqual([]);
});

const slug = (heading: string) =>
	heading
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
		.replaceAll(' ', '-');

test('links lead somewhere', () => {
	const links = [...pages, 'docs/llms.txt'].flatMap((page) =>
		[...textOf(page).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link = '']) => ({
			page,
			link
		}))
	);
	expect(links.length).toBeGreaterThan(60);
	const dead = links.filter(({ page, link }) => {
		const [file = '', anchor] = link.split('#');
		const target = file ? path.posix.join(path.posix.dirname(page), file) : page;
		if (!existsSync(path.join(workspace, target))) return true;
		if (!anchor) return false;
		const text = textOf(target);
		const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => slug(heading));
		return !headings.includes(anchor) && !text.includes(`<a id="${anchor}">`);
	});
	expect(dead).toEqual([]);
});
