import { Command, CommanderError } from 'commander';
import { CommandError } from './command-error.ts';
import { describeFailure } from './describe-failure.ts';
import { createOutput, type Output, type Streams } from './output.ts';
import { openProject } from './project/open-project.ts';
import type { OpenShop } from './project/open-shop.ts';

/** The environment that the program is started in. */
export interface ProgramContext {
	/** Folder in which the program is started. */
	folder: string;
	streams: Streams;
	/** Aborted by Ctrl-C: a command stops after its current step. */
	signal: AbortSignal;
	/** Opens the shop. @default loads that of the project */
	openShop?: (() => Promise<OpenShop>) | undefined;
}

/** What the action of a command receives. */
export interface Run<O> {
	/** The options as commander parsed them. */
	options: O;
	/** The arguments in order, including those of a variadic one. */
	args: string[];
	output: Output;
	/** Folder in which the program is started. */
	folder: string;
	signal: AbortSignal;
	/** Loads the project's shop. It is closed when the command ends. */
	openShop(): Promise<OpenShop>;
}

/** Options of every command. */
interface CommonOptions {
	json?: boolean;
	shop?: string;
	build?: string;
}

/** Creates the commands of the program. */
export interface Cli {
	/** Creates a command with the options that all commands have. */
	command(name: string, summary: string): Command;
	/** Creates a command that only groups others: `books`. */
	group(name: string, summary: string, commands: Command[]): Command;
	/** Returns the action of a command: it prints errors, closes the shop and sets the exit code. */
	action<O extends object>(
		run: (given: Run<O>) => Promise<void>
	): (...given: unknown[]) => Promise<void>;
	/** Exit code so far: 0 done, 1 something was not done, 2 usage error. */
	exitCode: 0 | 1 | 2;
}

/** Describes an error, without the secrets and addresses that an unexpected one may contain. */
const describe = (error: unknown) =>
	error instanceof CommandError ? error.message : describeFailure(error);

/** Creates the parts that all commands share. */
export function createCli({ folder, streams, signal, openShop: opener }: ProgramContext): Cli {
	const prepare = (command: Command) =>
		command
			// Commander would end the process.
			.exitOverride()
			.configureOutput({
				writeOut: (text) => streams.out.write(text),
				writeErr: (text) => streams.err.write(text)
			})
			.helpOption('-h, --help', 'Shows this help')
			.helpCommand(false)
			.showHelpAfterError('Add --help to see the usage.');

	const cli: Cli = {
		exitCode: 0,
		command: (name, summary) =>
			prepare(new Command(name))
				.description(summary)
				.option('--json', 'Prints the result as JSON, for scripts')
				.option('--shop <file>', 'The module that exports the shop', 'src/lib/server/shop.ts')
				.option(
					'--build <folder>',
					'Loads the shop from this build, such as build (default: only if there are no sources)'
				),
		group(name, summary, commands) {
			const group = prepare(new Command(name)).description(summary);
			for (const command of commands) group.addCommand(command);
			return group;
		},
		action:
			<O extends object>(run: (given: Run<O>) => Promise<void>) =>
			async (...given) => {
				const command = given.at(-1) as Command;
				const options = command.opts<O & CommonOptions>();
				const output = createOutput(streams, options);
				let shop: Promise<OpenShop> | undefined;
				const openShop = () =>
					(shop ??=
						opener?.() ??
						openProject({
							folder,
							file: command.getOptionValueSource('shop') === 'cli' ? options.shop : undefined,
							build: options.build
						}));
				try {
					await run({ options, args: command.args, output, folder, signal, openShop });
					if (output.hasFailed) cli.exitCode = 1;
				} catch (error) {
					const { code, exitCode } =
						error instanceof CommandError ? error : { code: 'failed', exitCode: 1 as const };
					output.fail(describe(error));
					output.result({ error: { code, message: describe(error) } });
					cli.exitCode = exitCode;
				}
				// A shop that failed to open was reported above.
				const opened = await shop?.catch(() => undefined);
				try {
					await opened?.close();
				} catch (error) {
					output.fail(`The shop could not be closed: ${describe(error)}`);
					cli.exitCode ||= 1;
				}
			}
	};
	return cli;
}

export { CommanderError };
