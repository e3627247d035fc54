/**
 * `node scripts/bundle.ts <folder>`: puts the built store and the packages that it needs into a folder that runs without the workspace, by
 * `node server.js`. The Dockerfile calls it, and a test runs it without a container.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const bookstore = path.dirname(import.meta.dirname);
const [target] = process.argv.slice(2);

if (target === undefined || (existsSync(target) && readdirSync(target).length > 0)) {
	console.error('Usage: node scripts/bundle.ts <folder>, which must be empty or missing.');
	process.exit(2);
}
if (!existsSync(path.join(bookstore, 'build/handler.js'))) {
	console.error('The store is not built. Run: pnpm build');
	process.exit(1);
}
const folder = path.resolve(target);
// `files` in package.json lists what is copied.
execFileSync('pnpm', ['--filter', 'bookstore', 'deploy', '--prod', '--legacy', folder], {
	cwd: bookstore,
	stdio: 'inherit',
	shell: process.platform === 'win32'
});
