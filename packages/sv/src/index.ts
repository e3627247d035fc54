import { pnpm } from '@sveltejs/sv-utils';
import type { Addon } from 'sv';
import { addDependencies } from './dependencies.ts';
import { editProject } from './edit-project.ts';
import type { LeftFile } from './lines-to-add.ts';
import { nextSteps } from './next-steps.ts';
import { options, type Answers } from './options.ts';
import { makePlan, type Plan } from './plan.ts';
import { readProject } from './project.ts';
import { writeBooks, writeFiles } from './write-files.ts';

/** The result of the last run, for the next steps that `sv` prints. */
let outcome: { plan: Plan; left: { files: LeftFile[]; edits: string[] } } | undefined;

const addon: Addon<typeof options, '@svelte-stripe-books/sv'> = {
	id: '@svelte-stripe-books/sv',
	shortDescription: 'bookshop with Stripe Checkout',
	homepage: 'https://github.com/svelte-stripe-books/svelte-stripe-books',
	options,
	setup({ isKit, unsupported, runsAfter }) {
		if (!isKit) unsupported('Requires SvelteKit');
		// The shop adapts to the files that these write.
		for (const name of [
			'prettier',
			'eslint',
			'sveltekitAdapter',
			'drizzle',
			'tailwindcss',
			'paraglide',
			'experimental'
		] as const) {
			runsAfter(name);
		}
	},
	run({ sv, cancel, options: given, ...workspace }) {
		// `sv` leaves the language undefined if it does not ask.
		const answers = { ...given, language: given.language ?? 'en' } as Answers;
		const project = readProject(workspace);
		const plan = makePlan(project, answers);
		const reason = conflict(plan);
		if (reason) return cancel(reason);
		const files = writeFiles(sv, plan);
		if (answers.books) writeBooks(project);
		const edits = editProject(sv, workspace, plan);
		addDependencies(sv, workspace, answers);
		if (workspace.packageManager === 'pnpm') {
			sv.file(
				workspace.file.findUp('pnpm-workspace.yaml'),
				pnpm.allowBuilds(...(answers.database === 'sqlite' ? ['better-sqlite3'] : []), 'esbuild')
			);
		}
		outcome = { plan, left: { files, edits } };
	},
	nextSteps: (workspace) => (outcome ? nextSteps(workspace, outcome.plan, outcome.left) : [])
};

export default addon;

/** Returns why the answers do not fit the project or each other. */
function conflict({ project, answers, usesDrizzle }: Plan): string | undefined {
	if (answers.database === 'd1' && answers.mail === 'smtp') {
		return 'A Worker cannot send mail by SMTP. Choose mail:resend';
	}
	if (answers.database === 'd1' && project.read('wrangler.jsonc') === '') {
		return 'Cloudflare D1 needs adapter-cloudflare. First run: sv add sveltekit-adapter=adapter:cloudflare+cfTarget:workers';
	}
	if (!usesDrizzle) return undefined;
	const config = project.read(`drizzle.config.${project.language}`);
	const [, dialect = ''] = /dialect: ['"](\w+)['"]/.exec(config) ?? [];
	const expected = answers.database === 'postgresql' ? ['postgresql'] : ['sqlite', 'turso'];
	return expected.includes(dialect)
		? undefined
		: `drizzle.config.${project.language} is for ${dialect}. Choose the database that the project uses`;
}
