import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { SvApi } from 'sv';
import { databaseModule, drizzleConfig, schemaModule } from './files/database.ts';
import { mailModule } from './files/mail.ts';
import { sendsMail, shopModule } from './files/shop.ts';
import { templateFiles } from './files/template.ts';
import { packageFolder } from './package-folder.ts';
import { isWelcomePage, type Plan } from './plan.ts';
import type { Project } from './project.ts';

/** All files of the shop: contents by path. Edited files are not among them. */
export function shopFiles(plan: Plan): Map<string, string> {
	const { project, usesDrizzle } = plan;
	const server = `${project.lib}/server`;
	const files = templateFiles(plan);
	const add = (file: string, text: string | undefined) => {
		if (text !== undefined) files.set(`${file}.${project.language}`, text);
	};
	add(`${server}/shop`, shopModule(plan));
	if (sendsMail(plan)) add(`${server}/mail`, mailModule(plan));
	if (!usesDrizzle) {
		add(`${server}/db/index`, databaseModule(plan));
		add(`${server}/db/schema`, schemaModule(plan));
		add('drizzle.config', drizzleConfig(plan));
	}
	return files;
}

/**
 * Writes the files that the project does not have. A welcome page of `sv create` is replaced.
 *
 * @returns paths of the files that were left unchanged, since they are the user's
 */
export function writeFiles(sv: SvApi, plan: Plan): string[] {
	const left: string[] = [];
	for (const [file, text] of shopFiles(plan)) {
		sv.file(file, (content) => {
			if (content === '' || isWelcomePage(content)) return text;
			if (content !== text) left.push(file);
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
