import { closeSync, openSync } from 'node:fs';

/**
 * Creates an empty file with mode 600, whatever the umask. An existing file keeps its mode, which may be deliberate.
 */
export function createPrivateFile(file: string): void {
	try {
		closeSync(openSync(file, 'wx', 0o600));
	} catch (error) {
		const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
		if (!exists) throw error;
	}
}
