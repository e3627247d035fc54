import type { Sandbox } from '../sandbox-type.ts';
import type { FieldReader } from './fields.ts';

/** A posted command. */
export interface CommandCall {
	sandbox: Sandbox;
	/** ID in the path, or an empty string. */
	id: string;
	fields: FieldReader;
}

/** A command of the dashboard or of a test: a POST to a path under `/_sandbox`. */
export interface Command {
	/** Path below `/_sandbox`. */
	path: string;
	run(call: CommandCall): object | Promise<object>;
}

/** Outcomes of a bank debit. */
export const settleOutcomes = ['succeeded', 'failed'] as const;
