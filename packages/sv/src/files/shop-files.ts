import type { Plan } from '../plan.ts';
import { databaseModule, drizzleConfig, schemaModule } from './database.ts';
import { mailModule } from './mail.ts';
import { sendsMail, shopModule } from './shop.ts';
import { templateFiles } from './template.ts';

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
