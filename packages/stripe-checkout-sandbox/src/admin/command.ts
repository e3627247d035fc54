import type { Sandbox } from '../sandbox-type.ts';
import type { FieldReader } from './fields.ts';

/** A command that was posted. */
export interface CommandCall {
	sandbox: Sandbox;
	/** The id in the path, or an empty text. */
	id: string;
	fields: FieldReader;
}

/** Something that a person or a test does with the sandbox, by a POST to a path under `/_sandbox`. */
export interface Command {
	path: string;
	run(call: CommandCall): object | Promise<object>;
}

/** How a bank debit can end. */
export const settleOutcomes = ['succeeded', 'failed'] as const;
