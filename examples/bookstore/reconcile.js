// The command `reconcile`, as the build bundled it.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { refuseOldNode } from './server/node-version.js';

refuseOldNode('pnpm --filter bookstore reconcile');

// The settings name files as the store does, which runs in its own folder.
process.chdir(import.meta.dirname);
const command = './build/commands/reconcile.js';

if (!existsSync(path.resolve(command))) {
	console.error('The bookstore is not built yet. Build it with: pnpm --filter bookstore build');
	process.exit(1);
}
await import(command);
