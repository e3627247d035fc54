import { closeSync, openSync } from 'node:fs';

/**
 * Creates an empty file that nobody but the shop's own user may read, whatever the umask. One that is there stays as it is:
 * its mode may be somebody's choice.
 */
export function createPrivateFile(file: string): void {
	try {
		closeSync(openSync(file, 'wx', 0o600));
	} catch (error) {
		const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
		if (!exists) throw error;
	}
}
