import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { readDatabase, type DatabaseSettings } from './database.ts';
import { fail, type Environment } from './environment.ts';
import { readStorage, type StorageSettings } from './storage.ts';

/** Locations of the shop's data. */
export interface DataSettings {
	database: DatabaseSettings;
	/** Where the books' files are. */
	storage: StorageSettings;
	/** File of the generated secret: next to the SQLite file, or else next to the folder of the files. Null if there is neither. */
	secretFile: string | null;
}

/** Folders that are served publicly, now or after the next build. */
const served = ['static', 'build/client'];

/**
 * Reads `DATABASE_URL` and `STORAGE_URL`.
 *
 * @throws SettingsError for an invalid location, and for one that is served publicly
 */
export function readData(env: Environment, shop: { livemode: boolean }): DataSettings {
	const database = readDatabase(env, shop);
	const storage = readStorage(env, shop);
	const folder = storage.kind === 'disk' ? storage.directory : null;
	const file = database.engine === 'sqlite' ? database.file : null;
	for (const place of served) {
		if (file !== null && isWithin(place, file)) {
			fail(
				`DATABASE_URL is a file in ${place}, which is served publicly. Move it to another folder, such as file:data/bookstore.db.`
			);
		}
		if (folder !== null && (isWithin(place, folder) || isWithin(folder, place))) {
			fail(
				`STORAGE_URL overlaps with ${place}, which is served publicly, so anyone could download books without paying. Set it to another folder, such as file:data/files.`
			);
		}
	}
	if (file !== null && folder !== null && isWithin(folder, file)) {
		fail(
			'STORAGE_URL contains the database. Set it to a folder that holds only books, such as file:data/files.'
		);
	}
	return { database, storage, secretFile: secretFileOf(file, folder) };
}

function secretFileOf(file: string | null, folder: string | null): string | null {
	if (file !== null) return `${file}.secret`;
	return folder === null ? null : join(dirname(resolve(folder)), 'bookstore.secret');
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
