import { SettingsError } from '../settings-error.ts';

/** Environment variables, such as `process.env`. */
export type Environment = Record<string, string | undefined>;

/** Returns the trimmed value of a variable, or undefined when it is unset or empty. */
export function valueOf(env: Environment, name: string): string | undefined {
	return env[name]?.trim() || undefined;
}

/** Splits comma-separated values. */
export function listOf(value: string): string[] {
	return value
		.split(',')
		.map((one) => one.trim())
		.filter(Boolean);
}

/** Stops the start. The message must name the variable and the fix. */
export function fail(message: string): never {
	throw new SettingsError(message);
}

/**
 * Parses the value of a variable as an HTTP URL.
 *
 * @throws SettingsError for any other value
 */
export function readUrl(name: string, value: string): URL {
	if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) {
		fail(`${name} must be a URL that starts with http:// or https://.`);
	}
	return new URL(value);
}

/** Returns whether a host name is a loopback address. */
export function isLoopback(hostname: string): boolean {
	return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[?::1\]?)\.?$/i.test(hostname);
}
