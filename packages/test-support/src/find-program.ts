import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/**
 * Finds a program.
 *
 * @throws Error with instructions when it is not installed
 */
export function findProgram(name: string): string {
	// Debian installs servers in /usr/sbin, which is not on every user's PATH.
	const folders = [
		...(process.env.PATH ?? '').split(path.delimiter),
		'/usr/sbin',
		'/usr/local/bin'
	];
	const found = folders
		.filter(Boolean)
		.map((folder) => path.join(folder, name))
		.find(isExecutable);
	if (found) return found;
	throw new Error(
		`${name} is not installed. Install it with: apt-get update && apt-get install -y ${name}`
	);
}

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
