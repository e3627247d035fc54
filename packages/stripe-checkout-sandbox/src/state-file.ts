import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Sandbox } from './sandbox-type.ts';

/** A file to which the state of a sandbox is saved. */
export interface StateFile {
	/** Writes pending changes. */
	flush(): void;
	/** Writes pending changes and stops saving. */
	close(): void;
}

/** Returns the snapshot in a file, or undefined if the file does not exist. */
export function readStateFile(file: string): string | undefined {
	return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/**
 * Saves a sandbox to a file shortly after each change.
 *
 * Each version is written to a temporary file and then renamed, so that readers never see a partial file.
 *
 * @param delay milliseconds between a change and its write
 */
export function persistToFile(sandbox: Sandbox, file: string, delay = 100): StateFile {
	let timer: NodeJS.Timeout | undefined;
	const flush = (): void => {
		if (!timer) return;
		clearTimeout(timer);
		timer = undefined;
		const temporaryFile = `${file}.${process.pid}.tmp`;
		mkdirSync(path.dirname(file), { recursive: true });
		try {
			writeFileSync(temporaryFile, sandbox.snapshot(), { mode: 0o600 });
			renameSync(temporaryFile, file);
		} finally {
			rmSync(temporaryFile, { force: true });
		}
	};
	const stop = sandbox.onChange(() => {
		timer ??= setTimeout(flush, delay);
	});
	return {
		flush,
		close() {
			stop();
			flush();
		}
	};
}
