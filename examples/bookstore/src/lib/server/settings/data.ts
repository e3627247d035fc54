import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { readDatabase, type DatabaseSettings } from './database.ts';
import { fail, valueOf, type Environment } from './environment.ts';

/** Locations of the shop's data. */
export interface DataSettings {
	database: DatabaseSettings;
	/** Folder of the books' files. */
	filesDirectory: string;
	/** File of the generated secret: next to the SQLite file, or next to `filesDirectory` for other databases. */
	secretFile: string;
}

/** Folders that are served publicly, now or after the next build. */
const served = ['static', 'build/client'];

/**
 * Reads `DATABASE_URL` and `FILES_DIR`.
 *
 * @throws SettingsError for an invalid location, and for one that is served publicly
 */
export function readData(env: Environment, shop: { livemode: boolean }): DataSettings {
	const database = readDatabase(env, shop);
	const filesDirectory = valueOf(env, 'FILES_DIR') ?? 'data/files';
	const file = database.engine === 'sqlite' ? database.file : null;
	for (const folder of served) {
		if (file !== null && isWithin(folder, file)) {
			fail(
				`DATABASE_URL is a file in ${folder}, which is served publicly. Move it to another folder, such as file:data/bookstore.db.`
			);
		}
		if (isWithin(folder, filesDirectory) || isWithin(filesDirectory, folder)) {
			fail(
				`FILES_DIR overlaps with ${folder}, which is served publicly, so anyone could download books without paying. Set it to another folder, such as data/files.`
			);
		}
	}
	if (file !== null && isWithin(filesDirectory, file)) {
		fail(
			'FILES_DIR contains the database. Set it to a folder that holds only books, such as data/files.'
		);
	}
	const secretFile =
		file === null ? join(dirname(resolve(filesDirectory)), 'bookstore.secret') : `${file}.secret`;
	return { database, filesDirectory, secretFile };
}

/** Returns whether a path is that folder or inside it, following symbolic links. */
function isWithin(folder: string, path: string): boolean {
	const route = relative(realPath(folder), realPath(path));
	return !isAbsolute(route) && route.split(/[/\\]/)[0] !== '..';
}

/** Resolves symbolic links in the part of a path that exists. */
function realPath(path: string): string {
	const whole = resolve(path);
	try {
		return realpathSync(whole);
	} catch {
		const parent = dirname(whole);
		return parent === whole ? whole : join(realPath(parent), basename(whole));
	}
}
