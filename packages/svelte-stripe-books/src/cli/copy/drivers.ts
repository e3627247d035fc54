import { CommandError } from '../command-error.ts';
import { importFirst } from '../project/import-first.ts';

/**
 * Imports the first of these drivers that is installed in a project.
 *
 * @throws CommandError that says what to install
 */
export async function importDriver(
	root: string,
	names: readonly string[]
): Promise<{ name: string; module: Record<string, unknown> }> {
	const found = await importFirst(root, names);
	if (found) return found;
	throw new CommandError(
		'no_driver',
		`No driver for this database is installed in ${root}. Install one: npm install ${names[0]}`
	);
}
