import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Sandbox } from './sandbox-type.ts';

/** A file that a sandbox is kept in. */
export interface SandboxFile {
	/** Writes what has not been written yet. */
	flush(): void;
	/** Writes what has not been written yet, and stops keeping the file. */
	close(): void;
}

/** What an earlier sandbox left in a file, or undefined when there is no such file. */
export function readFile(file: string): string | undefined {
	return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/**
 * Keeps a sandbox in a file: shortly after each change it is written anew, beside the old one and then in its
 * place, so that a reader never finds half of it.
 */
export function keepInFile(sandbox: Sandbox, file: string, delay = 100): SandboxFile {
	let timer: NodeJS.Timeout | undefined;
	const flush = (): void => {
		if (!timer) return;
		clearTimeout(timer);
		timer = undefined;
		const draft = `${file}.${process.pid}.tmp`;
		mkdirSync(path.dirname(file), { recursive: true });
		try {
			writeFileSync(draft, sandbox.snapshot(), { mode: 0o600 });
			renameSync(draft, file);
		} finally {
			rmSync(draft, { force: true });
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
