import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** The secret kept beside the database, made at the first start; nobody but the shop's own user may read it. */
export function readOrMakeSecret(databaseFile: string): string {
	const file = `${databaseFile}.secret`;
	if (!existsSync(file)) {
		writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
	}
	return readFileSync(file, 'utf8');
}
