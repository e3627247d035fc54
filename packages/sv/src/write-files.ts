import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { SvApi } from 'sv';
import { shopFiles } from './files/shop-files.ts';
import { linesToAdd, type LeftFile } from './lines-to-add.ts';
import { packageFolder } from './package-folder.ts';
import { isWelcomePage, type Plan } from './plan.ts';
import type { Project } from './project.ts';

/**
 * Writes the files that the project does not have. A welcome page of `sv create` is replaced.
 *
 * @returns the files that were left unchanged, since they are the user's
 */
export function writeFiles(sv: SvApi, plan: Plan): LeftFile[] {
	const left: LeftFile[] = [];
	for (const [file, text] of shopFiles(plan)) {
		sv.file(file, (content) => {
			if (content === '' || isWelcomePage(content)) return text;
			if (content !== text) left.push({ file, lines: linesToAdd(plan, { file, text, content }) });
			return false;
		});
	}
	return left;
}

/** Writes the demo books that the project does not have. */
export function writeBooks({ root }: Project): void {
	const books = packageFolder('books');
	const folder = path.join(root, 'books');
	mkdirSync(folder, { recursive: true });
	for (const name of readdirSync(books)) {
		const file = path.join(folder, name);
		if (!existsSync(file)) copyFileSync(path.join(books, name), file);
	}
}
