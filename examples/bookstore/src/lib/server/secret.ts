import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { SettingsError } from './settings-error.ts';

/**
 * Reads the secret from a file, generating it at the first start with mode 600.
 *
 * @throws SettingsError when the file is damaged
 */
export function readOrCreateSecret(file: string): string {
	if (!existsSync(file)) createSecret(file);
	const secret = readFileSync(file, 'utf8').trim();
	if (secret.length < 32) {
		throw new SettingsError(
			`The secret in ${file} is damaged. Delete the file to generate a new one, which invalidates current download links and open libraries, or set BOOKSTORE_SECRET.`
		);
	}
	return secret;
}

/**
 * Writes a draft and links it to its final name, so that a crash leaves no empty secret. Unlike a rename, a link fails if the
 * file exists, so that the first of two concurrent starts wins.
 */
function createSecret(file: string): void {
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
