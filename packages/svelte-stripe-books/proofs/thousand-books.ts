/**
 * `pnpm prove:thousand-books`: adds 1,000 EPUBs with the built program, which is killed twice on the way, and compares the database,
 * the storage and the covers with the books. Writes the figures to `docs/proof/thousand-books.md`.
 */
import { spawn } from 'node:child_process';
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import sharp from 'sharp';
import { createSchema } from '../src/lib/schema/sqlite.ts';
import { epub } from '../tests/cli/support/epub.ts';
import { writeProject } from '../tests/cli/support/project-files.ts';
import { sqliteStatements } from '../tests/support/statements.ts';

const count = 1000;
/** After how many lines of output the program is killed. */
const kills = [230, 610];
/** The most memory that the program may use, in megabytes. */
const maxMemory = 300;

const library = path.join(import.meta.dirname, '..');
const root = mkdtempSync(path.join(library, '.pack-'));
const at = (...names: string[]) => path.join(root, ...names);

/** Writes the EPUBs: each has a cover of its own and some hundred kilobytes of text. */
async function writeBooks(): Promise<number> {
	mkdirSync(at('books'));
	let size = 0;
	for (let i = 0; i < count; i += 1) {
		const background = { r: i % 256, g: (i * 7) % 256, b: 80 };
		const cover = await sharp({ create: { width: 1200, height: 1800, channels: 3, background } })
			.jpeg()
			.toBuffer();
		const words = Array.from({ length: 40_000 }, (_, n) =>
			((n * 7919 + i) % 9973).toString(36)
		).join(' ');
		const bytes = epub({
			metadata: `<dc:title>Book ${i}</dc:title><dc:creator>Author ${i % 90}</dc:creator><dc:language>en</dc:language>`,
			manifest: '<item id="c" href="c.jpg" media-type="image/jpeg" properties="cover-image"/>',
			chapter: `<html><body><p>${words}</p></body></html>`,
			files: { 'OEBPS/c.jpg': cover }
		});
		size += bytes.length;
		writeFileSync(at('books', `${i}.epub`), bytes);
	}
	return size;
}

/** Returns the most memory that a process has used so far, in megabytes; 0 where the system does not say. */
function memoryOf(pid: number | undefined): number {
	try {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
	} catch {
		return 0;
	}
}

/** Runs the program. @param killAfter lines of output after which it is killed. @default it runs to its end */
async function run(args: string[], killAfter = Infinity) {
	const started = performance.now();
	const child = spawn(
		process.execPath,
		[at('node_modules/svelte-stripe-books/dist/cli.js'), ...args],
		{
			cwd: root,
			stdio: ['ignore', 'pipe', 'inherit'],
			env: { PATH: process.env.PATH, HOME: process.env.HOME }
		}
	);
	let output = '';
	let memory = 0;
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		output += text;
		memory = Math.max(memory, memoryOf(child.pid));
		if (output.split('\n').length > killAfter) child.kill('SIGKILL');
	});
	const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
		child.once('close', (...ended) => resolve(ended))
	);
	const seconds = (performance.now() - started) / 1000;
	return { code, signal, memory, seconds, last: output.trim().split('\n').at(-1) ?? '' };
}

/** Returns the paths of all files below a folder of the project, hidden ones, too. */
const filesBelow = (folder: string) =>
	readdirSync(at(folder), { recursive: true, encoding: 'utf8' }).filter((file) =>
		statSync(at(folder, file)).isFile()
	);

/** Lets two hours pass for the files that a killed run left half-written. @returns how many there are */
function ageDrafts(): number {
	const old = new Date(Date.now() - 7_200_000);
	const drafts = ['files', 'static/covers'].flatMap((folder) =>
		filesBelow(folder)
			.filter((file) => file.endsWith('.tmp'))
			.map((file) => at(folder, file))
	);
	for (const draft of drafts) utimesSync(draft, old, old);
	return drafts.length;
}

/** Compares rows, stored files and covers. @returns what is wrong */
function findProblems(): string[] {
	const db = new Database(at('shop.db'), { readonly: true });
	const all = (sql: string) => db.prepare(sql).all() as Record<string, string>[];
	const books = all('SELECT id, title, cover_image_url FROM books WHERE on_sale = 1');
	const files = all('SELECT book_id, storage_key, size_in_bytes FROM book_files');
	db.close();
	const stored = filesBelow('files');
	const covers = filesBelow('static/covers');
	const problems: string[] = [];
	const expect = (isRight: boolean, what: string) => isRight || problems.push(what);
	expect(books.length === count, `${books.length} books`);
	expect(new Set(books.map(({ title }) => title)).size === count, 'doubled titles');
	expect(files.length === count, `${files.length} rows of files`);
	expect(new Set(files.map((file) => file.book_id)).size === count, 'books without a file');
	const orphans = stored.filter((file) => !files.some((row) => row.storage_key === file));
	expect(orphans.length === 0, `files without a row: ${orphans.slice(0, 5).join(', ')}`);
	for (const { storage_key: key = '', book_id: id = '', size_in_bytes: size } of files) {
		const original = readFileSync(at('books', `${id.replace('book-', '')}.epub`));
		const bytes = readFileSync(at('files', key));
		expect(
			bytes.equals(original) && statSync(at('files', key)).size === Number(size),
			`${key} differs`
		);
	}
	expect(covers.length === 2 * count, `${covers.length} covers`);
	expect(
		books.every((book) => covers.includes(`${book.id}.webp`)),
		'books without a cover'
	);
	return problems;
}

try {
	const target = at('node_modules/svelte-stripe-books');
	mkdirSync(target, { recursive: true });
	cpSync(path.join(library, 'package.json'), path.join(target, 'package.json'));
	cpSync(path.join(library, 'dist'), path.join(target, 'dist'), { recursive: true });
	writeProject(root);
	const db = new Database(at('shop.db'));
	db.pragma('journal_mode = WAL');
	db.exec((await sqliteStatements(createSchema())).join(';'));
	db.close();
	const size = await writeBooks();

	// SvelteKit generates its files once, as it does when a project is installed or started.
	await run(['books', 'list']);
	const runs = [];
	for (const killAfter of [...kills, Infinity, Infinity]) {
		const ended = await run(['books', 'add', 'books', '--price', '9.00'], killAfter);
		runs.push(ended);
		if (ended.signal) console.log(`${ageDrafts()} half-written files`);
		const { signal, code, seconds, memory, last } = ended;
		console.log(
			`${signal ?? `exit code ${code}`}, ${seconds.toFixed(1)} s, ${memory.toFixed(0)} MB: ${last}`
		);
	}
	const problems = findProblems();
	const memory = Math.max(...runs.map(({ memory: used }) => used));
	if (memory >= maxMemory) problems.push(`${memory.toFixed(0)} MB of memory`);
	const last = `0 added, ${count} unchanged.`;
	if (runs.at(-1)?.last !== last) problems.push(`the last run: ${runs.at(-1)?.last}`);
	if (runs.slice(0, 2).some(({ signal }) => signal !== 'SIGKILL'))
		problems.push('was not killed twice');
	for (const problem of problems) console.error(`✗ ${problem}`);
	if (problems.length > 0) process.exitCode = 1;
	else {
		const rows = runs.map(
			({ signal, code, seconds, memory: used, last: line }, i) =>
				`| ${i + 1} | ${signal ?? `exit code ${code}`} | ${seconds.toFixed(0)} s | ${used.toFixed(0)} MB | ${signal ? 'killed' : line} |`
		);
		writeFileSync(
			path.join(library, '../../docs/proof/thousand-books.md'),
			`# A thousand books

\`pnpm prove:thousand-books\` adds ${count.toLocaleString('en')} EPUBs (${(size / 1e6).toFixed(0)} MB, each with a cover) with \`books add\`. The program is killed twice with SIGKILL, then runs to completion
twice. Afterward, the database, the storage and the covers are compared with the EPUBs: ${count.toLocaleString('en')} books for sale, each with its file byte for
byte and its cover in two widths, and no other file.

| run | ended by | time | most memory | last line |
| --- | -------- | ---- | ----------- | --------- |
${rows.join('\n')}
`
		);
	}
} finally {
	rmSync(root, { recursive: true, force: true });
}
