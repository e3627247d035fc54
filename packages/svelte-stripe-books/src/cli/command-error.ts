/** An error that stops a command, with a message for the seller. */
export class CommandError extends Error {
	/** Stable code for scripts: `no_project`. */
	readonly code: string;
	/** 1 if something was not done, 2 for a usage error. */
	readonly exitCode: 1 | 2;

	constructor(code: string, message: string, { exitCode = 1 }: { exitCode?: 1 | 2 } = {}) {
		super(message);
		this.code = code;
		this.exitCode = exitCode;
	}
}

/** Returns a usage error: exit code 2. */
export const usageError = (code: string, message: string): CommandError =>
	new CommandError(code, message, { exitCode: 2 });
