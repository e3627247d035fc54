import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { SettingsError } from './settings-error.ts';

/**
 * The secret kept in a file, made at the first start; nobody but the shop's own user may read it.
 *
 * @throws SettingsError when the file is not what was written
 */
export function readOrMakeSecret(file: string): string {
	if (!existsSync(file)) make(file);
	const secret = readFileSync(file, 'utf8').trim();
	if (secret.length < 32) {
		throw new SettingsError(
			`The secret in ${file} is damaged. Delete the file, and a new one is made: download links and open libraries of today end with it. Or set BOOKSTORE_SECRET.`
		);
	}
	return secret;
}

/**
 * Gives the file its name when it is whole: a start that dies here must not leave an empty secret behind. Of two that get
 * here at once the first wins, since a link, unlike a renaming, takes no name that is there.
 */
function make(file: string): void {
	mkdirSync(dirname(file), { recursive: true });
	const draft = `${file}.${randomBytes(6).toString('hex')}.tmp`;
	try {
		writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600, flush: true });
		linkSync(draft, file);
	} catch (error) {
		if (!existsSync(file)) throw error;
	} finally {
		rmSync(draft, { force: true });
	}
}
