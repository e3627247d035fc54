// Runs the bundled command `reconcile`.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { refuseOldNode } from './server/node-version.js';

refuseOldNode('pnpm --filter bookstore reconcile');

// Relative paths in the settings are relative to this folder, as for the store.
process.chdir(import.meta.dirname);
const command = './build/commands/reconcile.js';

if (!existsSync(path.resolve(command))) {
	console.error('The bookstore is not built yet. Run: pnpm --filter bookstore build');
	process.exit(1);
}
await import(command);
