import { transforms } from '@sveltejs/sv-utils';
import type { SvApi, Workspace } from 'sv';
import type { Plan } from './plan.ts';

const plugin = 'stripe-checkout-sandbox/vite';

/**
 * Adds the sandbox to the development server. Also fixes the port of that server: `ORIGIN` contains it, so buyers return to it.
 *
 * @returns what to do if the configuration cannot be edited
 */
export function addSandbox(sv: SvApi, { file }: Workspace): string[] {
	const left: string[] = [];
	sv.file(file.viteConfig, (content) => {
		if (content.includes(plugin)) return false;
		const failed = (what: string) => left.push(`${file.viteConfig}: ${what}`);
		const edit = transforms.script(
			({ ast, js }) => {
				js.imports.addNamed(ast, { imports: ['sandbox'], from: plugin });
				js.vite.addPlugin(ast, { code: 'sandbox()' });
				const server = js.vite.configProperty(ast, js.vite.getConfig(ast), {
					name: 'server',
					fallback: js.object.create({})
				});
				if (server.type !== 'ObjectExpression') failed('set server.strictPort to true');
				else
					js.object.property(server, {
						name: 'strictPort',
						fallback: js.common.createLiteral(true)
					});
			},
			{
				onError: () =>
					failed(`add the plugin sandbox() from '${plugin}', and set server.strictPort to true`)
			}
		);
		return edit(content);
	});
	return left;
}

/** The parts of wrangler's configuration that the shop needs. */
interface WranglerConfig {
	compatibility_date?: string;
	d1_databases?: { binding: string }[];
	r2_buckets?: { binding: string }[];
}

/** Binds the database and the bucket to the Worker, and sets a date that workerd supports. */
export function addBindings(sv: SvApi, { project: { name } }: Plan): void {
	const database = {
		binding: 'DB',
		database_name: name,
		database_id: 'local',
		migrations_dir: 'drizzle'
	};
	const monthAgo = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10);
	const bucket = { binding: 'FILES', bucket_name: `${name}-files` };
	sv.file(
		'wrangler.jsonc',
		transforms.json<WranglerConfig>(({ data }) => {
			const has = (list: { binding: string }[] | undefined, { binding }: { binding: string }) =>
				list?.some((it) => it.binding === binding);
			// `sv` writes the current day, which the newest workerd does not know until its next release.
			if ((data.compatibility_date ?? '') > monthAgo) data.compatibility_date = monthAgo;
			if (!has(data.d1_databases, database)) (data.d1_databases ??= []).push(database);
			if (!has(data.r2_buckets, bucket)) (data.r2_buckets ??= []).push(bucket);
		})
	);
}

/** Skips type checks of JavaScript, since the generated types of `env` import the built Worker. */
export function skipJavaScript(sv: SvApi, { project: { language } }: Plan): void {
	if (language === 'js') return;
	sv.file('tsconfig.json', (content) => content.replace('"checkJs": true', '"checkJs": false'));
}

/** Adds the script that creates and updates the tables. */
export function addScripts(sv: SvApi, { file }: Workspace, { answers }: Plan): void {
	const migrate =
		answers.database === 'd1' ? 'wrangler d1 migrations apply DB --local' : 'drizzle-kit migrate';
	sv.file(
		file.package,
		transforms.json<{ scripts?: Record<string, string> }>(({ data }) => {
			(data.scripts ??= {}).migrate ??= `drizzle-kit generate && ${migrate}`;
		})
	);
}

/** Keeps books and databases out of the repository, and migrations as drizzle-kit writes them. */
export function addIgnored(
	sv: SvApi,
	{ file, dependencyVersion }: Workspace,
	{ answers }: Plan
): void {
	const isFile = answers.database === 'sqlite' || answers.database === 'libsql';
	sv.file(
		file.gitignore,
		transforms.text(({ content, text }) => {
			const ignored = text.upsert(content, '/books/', { comment: 'Books for sale' });
			const files = text.upsert(ignored, '/files/');
			return isFile
				? text.upsert(text.upsert(files, '*.db', { comment: 'SQLite' }), '*.db-*')
				: files;
		})
	);
	if (!dependencyVersion('prettier')) return;
	sv.file(
		'.prettierignore',
		transforms.text(({ content, text }) => text.upsert(content, '/drizzle/'))
	);
}
