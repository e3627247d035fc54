import { color, resolveCommandArray } from '@sveltejs/sv-utils';
import type { Workspace } from 'sv';
import type { Plan } from './plan.ts';

/** What to do after the add-on has run: files that were left, and the commands that open the shop. */
export function nextSteps(
	{ packageManager }: Pick<Workspace, 'packageManager'>,
	plan: Plan,
	left: { files: string[]; edits: string[] }
): string[] {
	const { database } = plan.answers;
	const run = (script: string) =>
		color.command(resolveCommandArray(packageManager, 'run', [script]));
	const local = (...command: string[]) =>
		color.command(resolveCommandArray(packageManager, 'execute-local', command));
	return [
		...left.files.map((file) => `Left ${color.path(file)} as it is, since it is yours`),
		...left.edits.map((edit) => `Edit ${edit}`),
		...(database === 'postgresql'
			? [`Set ${color.env('DATABASE_URL')} in ${color.path('.env')}`]
			: []),
		`Create the tables: ${run('migrate')}`,
		`Add your books: ${local('svelte-stripe-books', 'books', 'add', 'my-book.epub', '--price', '9.00')}`,
		`Start Stripe's sandbox: ${run('sandbox')}`,
		`Open the shop, in a second terminal: ${run('dev')}`
	];
}
