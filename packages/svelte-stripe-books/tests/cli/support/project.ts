import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { closeAfterTest } from 'test-support/close-after-test';
import { shared } from 'test-support/shared-folder';
import { createSchema } from '../../../src/lib/schema/sqlite.ts';
import { installWithPeers } from '../../package/installed.ts';
import { sqliteStatements } from '../../support/statements.ts';
import { writeProject } from './project-files.ts';

/** How a command ended. */
export interface Ended {
	code: number | null;
	stdout: string;
	stderr: string;
	/** The JSON document of `--json`. */
	json(): Record<string, unknown>;
}

/** A project with an empty shop, removed when the test ends. */
export interface Project {
	root: string;
	/** Absolute path of the built program. */
	program: string;
	db: Database.Database;
	/** Absolute path of a file of the project. */
	at(file: string): string;
	read(file: string): string;
	write(file: string, content: string | Uint8Array): void;
	/** Starts the built program in the project, or in a folder below it. */
	start(args: readonly string[], options?: RunOptions): ReturnType<typeof spawn>;
	/** Runs the built program to its end. */
	run(args: readonly string[], options?: RunOptions): Promise<Ended>;
}
interface RunOptions {
	/** Folder below the project. @default the project */
	folder?: string;
	env?: Record<string, string>;
}

/** The environment of a program. With Vitest's own variables, Vite and Svelte would behave as in a test. */
export const programEnv = {
	PATH: process.env.PATH,
	HOME: process.env.HOME,
	...(process.env.NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE })
};

/**
 * Creates a project on SQLite that has the built package installed.
 *
 * @param options.shop path of the module of the shop. @default 'src/lib/server/shop.ts'
 */
export async function createProject({ shop = 'src/lib/server/shop.ts' } = {}): Promise<Project> {
	const folder = await shared('project', installWithPeers);
	const root = mkdtempSync(path.join(folder, 'shop-'));
	closeAfterTest('folder', () => rmSync(root, { recursive: true }));
	const program = path.join(folder, 'node_modules/svelte-stripe-books/dist/cli.js');
	const at = (file: string) => path.join(root, file);
	const write: Project['write'] = (file, content) => {
		mkdirSync(path.dirname(at(file)), { recursive: true });
		writeFileSync(at(file), content);
	};
	writeProject(root, shop);
	const db = new Database(at('shop.db'));
	closeAfterTest('database', () => db.close());
	db.pragma('journal_mode = WAL');
	db.exec((await sqliteStatements(createSchema())).join(';'));

	const start: Project['start'] = (args, { folder = '.', env = {} } = {}) =>
		spawn(process.execPath, [program, ...args], {
			cwd: at(folder),
			env: { ...programEnv, ...env }
		});
	return {
		...{ root, program, db, at, write, start },
		read: (file) => readFileSync(at(file), 'utf8'),
		run: (args, options) =>
			new Promise((resolve, reject) => {
				const child = start(args, options);
				let stdout = '';
				let stderr = '';
				child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
				child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
				child.on('error', reject);
				child.on('close', (code) =>
					resolve({
						...{ code, stdout, stderr },
						json: () => JSON.parse(stdout) as Record<string, unknown>
					})
				);
			})
	};
}

/** Adds a book to the database of a project. */
export function insertBook(
	{ db }: Project,
	book: { id: string; title: string; author: string; price: number }
): void {
	db.prepare('INSERT INTO books (id, title, author, price_in_cents) VALUES (?, ?, ?, ?)').run(
		...[book.id, book.title, book.author, book.price]
	);
}
