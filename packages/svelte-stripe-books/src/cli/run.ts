import { CommanderError, createCli, type ProgramContext } from './cli.ts';
import { createOutput } from './output.ts';
import { createProgram } from './program.ts';

/**
 * Runs the program.
 *
 * @param argv arguments behind the program's name
 * @returns the exit code: 0 if all is done, 1 if something is not, 2 for a usage error
 */
export async function run(argv: readonly string[], context: ProgramContext): Promise<0 | 1 | 2> {
	const cli = createCli(context);
	try {
		await createProgram(cli).parseAsync(argv, { from: 'user' });
		return cli.exitCode;
	} catch (error) {
		if (!(error instanceof CommanderError)) throw error;
		if (error.exitCode === 0) return 0;
		if (argv.includes('--json')) {
			const message = error.message.replace(/^error: /, '');
			createOutput(context.streams, { json: true }).result({ error: { code: 'usage', message } });
		}
		return 2;
	}
}
