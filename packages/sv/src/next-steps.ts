import { color, resolveCommandArray } from '@sveltejs/sv-utils';
import type { Workspace } from 'sv';
import type { LeftFile } from './lines-to-add.ts';
import type { Plan } from './plan.ts';

/** Returns what to do after the add-on has run: which files it left unchanged, and the commands that start the shop. */
export function nextSteps(
	{ packageManager }: Pick<Workspace, 'packageManager'>,
	plan: Plan,
	left: { files: LeftFile[]; edits: string[] }
): string[] {
	const { answers } = plan;
	const run = (script: string) =>
		color.command(resolveCommandArray(packageManager, 'run', [script]));
	const local = (...command: string[]) =>
		color.command(resolveCommandArray(packageManager, 'execute-local', command));
	return [
		...left.files.map(({ file, lines }) =>
			[
				`Left ${color.path(file)} unchanged, since it is your own file${lines.length > 0 ? '. For your answers, it needs:' : ''}`,
				...lines.map((line) => `    ${line.replaceAll('\t', '  ')}`)
			].join('\n')
		),
		...left.edits.map((edit) => `Edit ${edit}`),
		...(answers.database === 'postgresql'
			? [`Set ${color.env('DATABASE_URL')} in ${color.path('.env')}`]
			: []),
		`Create the tables: ${run('migrate')}`,
		`Add ${answers.books ? 'the demo books' : 'your books'}: ${local('svelte-stripe-books', 'books', 'add', answers.books ? 'books/*.epub' : 'my-book.epub', '--price', answers.language === 'de' ? '9,00' : '9.00')}`,
		...(answers.database === 'd1'
			? [`Write the types of ${color.env('env')}, and again after the first build: ${run('gen')}`]
			: []),
		`Open the shop, and pay with 4242 4242 4242 4242: ${run('dev')}`
	];
}
