import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { readDatabase, type DatabaseSettings } from './database.ts';
import { refuse, valueOf, type Environment } from './environment.ts';

/** Where the shop keeps what it has. */
export interface DataSettings {
	database: DatabaseSettings;
	/** The folder that holds the books' files. */
	filesDirectory: string;
	/** Where a secret is kept that the store made itself: beside its database, or beside the books where that is no file. */
	secretFile: string;
}

/** Folders whose files anybody may fetch, by the build or the next one. */
const served = ['static', 'build/client'];

/**
 * Where database and books are.
 *
 * @throws SettingsError where they can be none, or where strangers could reach them
 */
export function readData(env: Environment, shop: { livemode: boolean }): DataSettings {
	const database = readDatabase(env, shop);
	const filesDirectory = valueOf(env, 'FILES_DIR') ?? 'data/files';
	const file = database.engine === 'sqlite' ? database.file : null;
	for (const folder of served) {
		if (file !== null && isWithin(folder, file)) {
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
	if (file !== null && isWithin(filesDirectory, file)) {
		refuse(
			'FILES_DIR contains the database, which is no book. Choose a folder of its own, such as data/files.'
		);
	}
	const secretFile =
		file === null ? join(dirname(resolve(filesDirectory)), 'bookstore.secret') : `${file}.secret`;
	return { database, filesDirectory, secretFile };
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
