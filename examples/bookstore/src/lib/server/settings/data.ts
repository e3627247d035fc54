import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { refuse, valueOf, type Environment } from './environment.ts';

/** Where the shop keeps what it has. */
export interface DataSettings {
	/** The SQLite file. */
	databaseFile: string;
	/** The folder that holds the books' files. */
	filesDirectory: string;
}

/** Folders whose files anybody may fetch, by the build or the next one. */
const served = ['static', 'build/client'];

/**
 * Where database and books are.
 *
 * @throws SettingsError where they can be none, or where strangers could reach them
 */
export function readData(env: Environment): DataSettings {
	const databaseFile = readFilePath(
		'DATABASE_URL',
		valueOf(env, 'DATABASE_URL') ?? 'file:data/bookstore.db'
	);
	const filesDirectory = valueOf(env, 'FILES_DIR') ?? 'data/files';
	for (const folder of served) {
		if (isWithin(folder, databaseFile)) {
			refuse(
				`DATABASE_URL names a file in ${folder}, where anybody could fetch it. Move it to a folder of its own, such as file:data/bookstore.db.`
			);
		}
		if (isWithin(folder, filesDirectory) || isWithin(filesDirectory, folder)) {
			refuse(
				`FILES_DIR and ${folder} lie within each other, and anybody could fetch unpaid books. Choose a folder of its own, such as data/files.`
			);
		}
	}
	if (isWithin(filesDirectory, databaseFile)) {
		refuse(
			'FILES_DIR contains the database, which is no book. Choose a folder of its own, such as data/files.'
		);
	}
	return { databaseFile, filesDirectory };
}

/** Whether a path is that folder or lies in it, links followed. */
function isWithin(folder: string, path: string): boolean {
	const way = relative(realPath(folder), realPath(path));
	return !isAbsolute(way) && way.split(/[/\\]/)[0] !== '..';
}

/** Where a path leads; of one that does not exist yet, as far as it does. */
function realPath(path: string): string {
	const whole = resolve(path);
	try {
		return realpathSync(whole);
	} catch {
		const parent = dirname(whole);
		return parent === whole ? whole : join(realPath(parent), basename(whole));
	}
}

/** The path in `file:data/x.db`, `file:/srv/x.db` or `file:///srv/x.db`. */
function readFilePath(name: string, value: string): string {
	// `:memory:`, `?mode=ro` and the like mean something to SQLite, and a file of that name to everybody else.
	if (!/^file:(?!:)[^?#]+$/.test(value)) {
		refuse(`${name} must name a SQLite file and nothing else, such as file:data/bookstore.db.`);
	}
	const path = value.slice('file:'.length);
	if (!path.startsWith('//')) return path;
	if (!URL.canParse(value) || new URL(value).host !== '' || new URL(value).pathname === '/') {
		refuse(
			`${name} names a machine after its two slashes. Write file:data/bookstore.db, or file:/srv/bookstore.db for a path from the root.`
		);
	}
	return fileURLToPath(value);
}
