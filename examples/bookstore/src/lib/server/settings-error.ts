/** A setting that is missing, malformed or dangerous; the message names the variable and the fix. */
export class SettingsError extends Error {
	override name = 'SettingsError';
}

/** What was thrown, in words. Where a host has several addresses and none answers, Node's error has a code alone. */
export function messageOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	return error.message || ('code' in error ? String(error.code) : error.name);
}
