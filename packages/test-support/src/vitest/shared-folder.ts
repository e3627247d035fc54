import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inject } from 'vitest';
import type {} from './shared-folder-setup.ts';

/**
 * Returns a folder that all workers of a run share. The first call fills it, and the others wait until it is filled.
 *
 * @param fill fills an empty folder
 */
export async function shared(
	name: string,
	fill: (folder: string) => void | Promise<void>
): Promise<string> {
	const folder = path.join(inject('sharedFolder'), name);
	const done = `${folder}.done`;
	while (!existsSync(done)) {
		// Undefined if another worker has created it.
		if (mkdirSync(folder, { recursive: true }) === undefined) {
			await wait(50);
			continue;
		}
		try {
			await fill(folder);
			writeFileSync(done, '');
		} catch (error) {
			rmSync(folder, { recursive: true });
			throw error;
		}
	}
	return folder;
}
