import { access, constants, mkdir } from 'node:fs/promises';
import { createDiskStorage, type DiskStorage } from 'svelte-stripe-books/storage/disk';
import { createS3Storage, type S3Storage } from 'svelte-stripe-books/storage/s3';
import { messageOf, SettingsError } from './settings-error.ts';
import type { StorageSettings } from './settings/storage.ts';

/** A storage that can also be filled. */
export type ShopStorage = DiskStorage | S3Storage;

/** Opens the storage of the books' files. */
export const openStorage = (settings: StorageSettings): ShopStorage =>
	settings.kind === 'disk'
		? createDiskStorage({ root: settings.directory })
		: createS3Storage(settings);

/** Creates the folder of the files if it is missing. */
export async function prepareStorage(settings: StorageSettings): Promise<void> {
	if (settings.kind !== 'disk') return;
	const { directory } = settings;
	try {
		await mkdir(directory, { recursive: true });
	} catch (error) {
		throw new SettingsError(
			`The books' files cannot be in ${directory} (${messageOf(error)}). Set STORAGE_URL to a folder that this user can write to.`
		);
	}
}

/**
 * Checks that files can be read.
 *
 * @throws the error of the storage
 */
export async function checkStorage(settings: StorageSettings, storage: ShopStorage): Promise<void> {
	if (settings.kind === 'disk') await access(settings.directory, constants.R_OK);
	// A missing file is an answer, too.
	else await storage.exists('readyz');
}
