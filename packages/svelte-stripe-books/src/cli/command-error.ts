/** What keeps a command from being done, in words for the seller. */
export class CommandError extends Error {
	/** Stable name of the problem, for scripts: `no_project`. */
	readonly code: string;
	/** 1 if something was not done, 2 if the command was used in a wrong way. */
	readonly exitCode: 1 | 2;

	constructor(code: string, message: string, { exitCode = 1 }: { exitCode?: 1 | 2 } = {}) {
		super(message);
		this.code = code;
		this.exitCode = exitCode;
	}
}

/** Returns the error of a command that was used in a wrong way: exit code 2. */
export const usageError = (code: string, message: string): CommandError =>
	new CommandError(code, message, { exitCode: 2 });
