import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const bookstore = path.join(import.meta.dirname, '../../../examples/bookstore');

/**
 * Adds the demo's books to a shop of the bookstore as a seller does, by `books add`. Creates the database if it is missing.
 *
 * @param env settings of the shop, such as `DATABASE_URL`
 * @param options.build whether to load the shop from its build, which is faster than from its sources. @default true
 * @throws Error with the output of the command, unless all books are added
 */
export async function addDemoBooks(
	env: NodeJS.ProcessEnv,
	{ build = true }: { build?: boolean } = {}
): Promise<void> {
	const program = 'node_modules/svelte-stripe-books/dist/cli.js';
	const args = [program, 'books', 'add', '--from', 'books/catalog.csv'];
	await promisify(execFile)(process.execPath, [...args, ...(build ? ['--build', 'build'] : [])], {
		cwd: bookstore,
		env: { PATH: process.env.PATH, ...env }
	});
}
