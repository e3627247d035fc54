import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { inject } from 'vitest';
import type {} from './shared-folder-setup.ts';

/**
 * Returns a folder that all workers of a run share, and fills it at the first call. If two workers fill it at once, one of the two is kept.
 *
 * @param fill fills an empty folder
 */
export function shared(name: string, fill: (folder: string) => void): string {
	const folder = path.join(inject('sharedFolder'), name);
	if (existsSync(folder)) return folder;
	const own = mkdtempSync(`${folder}-`);
	fill(own);
	try {
		renameSync(own, folder);
	} catch (error) {
		if (!existsSync(folder)) throw error;
		rmSync(own, { recursive: true });
	}
	return folder;
}
