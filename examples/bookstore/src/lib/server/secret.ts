import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { SettingsError } from './settings-error.ts';

/**
 * The secret kept beside the database, made at the first start; nobody but the shop's own user may read it.
 *
 * @throws SettingsError when the file is not what was written
 */
export function readOrMakeSecret(databaseFile: string): string {
	const file = `${databaseFile}.secret`;
	if (!existsSync(file)) {
		// Renamed when it is whole: a start that dies here must not leave an empty secret behind.
		const draft = `${file}.tmp`;
		writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600, flush: true });
		renameSync(draft, file);
	}
	const secret = readFileSync(file, 'utf8').trim();
	if (secret.length < 32) {
		throw new SettingsError(
			`The secret in ${file} is damaged. Delete the file, and a new one is made: download links and open libraries of today end with it. Or set BOOKSTORE_SECRET.`
		);
	}
	return secret;
}
