/** A setting that is missing, malformed or dangerous; the message names the variable and the fix. */
export class SettingsError extends Error {
	override name = 'SettingsError';
}

/** What was thrown, in words. */
export const messageOf = (error: unknown): string =>
	error instanceof Error ? error.message : String(error);
