/** A missing, invalid or dangerous setting. The message names the variable and the fix. */
export class SettingsError extends Error {
	override name = 'SettingsError';
}

/** Returns the message of an error, or its code: Node's AggregateError of a failed connection has no message. */
export function messageOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	return error.message || ('code' in error ? String(error.code) : error.name);
}
