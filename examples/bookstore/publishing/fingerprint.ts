import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Packages whose version affects the files. */
const packages = [
	'@expo-google-fonts/eb-garamond',
	'@expo-google-fonts/ibm-plex-mono',
	'@myriaddreamin/typst-ts-web-compiler',
	'fflate',
	'markdown-it',
	'yaml'
];

/** Returns a hash of everything that the books are made from: manuscripts, covers, the code of this folder, and packages. */
export async function fingerprint(): Promise<string> {
	const hash = createHash('sha256');
	for (const name of packages) hash.update(`${name}@${await versionOf(name)}\n`);
	for (const name of (await readdir(import.meta.dirname, { recursive: true })).sort()) {
		// What draws covers is not among them, but its result is.
		if (path.extname(name) === '' || name.startsWith('draw') || name === 'README.md') continue;
		hash.update(`${name}\n`).update(await readFile(path.join(import.meta.dirname, name)));
	}
	return hash.digest('hex');
}

/** Returns the version of an installed package. */
async function versionOf(name: string): Promise<string> {
	const file = path.join(import.meta.dirname, '../node_modules', name, 'package.json');
	return (JSON.parse(await readFile(file, 'utf8')) as { version: string }).version;
}
