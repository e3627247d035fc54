import { SettingsError } from '../settings-error.ts';

/** What a process is told, such as `process.env`. */
export type Environment = Record<string, string | undefined>;

/** The trimmed value of a variable; undefined when it is unset or empty. */
export function valueOf(env: Environment, name: string): string | undefined {
	return env[name]?.trim() || undefined;
}

/** Values that are separated by commas. */
export function listOf(value: string): string[] {
	return value
		.split(',')
		.map((one) => one.trim())
		.filter(Boolean);
}

/** Ends the start with a sentence that names the variable and the fix. */
export function refuse(message: string): never {
	throw new SettingsError(message);
}

/**
 * The address in a variable.
 *
 * @throws SettingsError when it is none
 */
export function readUrl(name: string, value: string): URL {
	if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) {
		refuse(`${name} must be an address that begins with http:// or https://.`);
	}
	return new URL(value);
}

/** Whether only this machine is reached by that name. */
export function isLoopback(hostname: string): boolean {
	return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[?::1\]?)\.?$/i.test(hostname);
}
