import type { Value } from '../wire/form.ts';
import { throwApiError } from '../wire/errors.ts';
import { emptyString, missing } from './param-errors.ts';

/** Validates and decodes a single value, or throws an ApiError with Stripe's message. */
export interface Rule<T> {
	read(value: Value, path: string): T;
}

/** A string of at most `max` characters. */
export function text({ max = 5000 } = {}): Rule<string> {
	return {
		read(value, path) {
			const input = scalar(value, path);
			if (input.length > max) {
				const excerpt = `${input.slice(0, 10)}...${input.slice(-10)}`;
				throwApiError({
					param: path,
					message: `Invalid string: ${excerpt}; must be at most ${max} characters`
				});
			}
			return input;
		}
	};
}

/** An integer within limits. */
export function integer({ min = -Infinity, max = Infinity } = {}): Rule<number> {
	return {
		read(value, path) {
			const input = scalar(value, path, 'integer');
			const number = /^-?\d{1,15}$/.test(input) ? Number(input) : NaN;
			const fail = (message: string) =>
				throwApiError({ code: 'parameter_invalid_integer', param: path, message });
			if (Number.isNaN(number)) fail(`Invalid integer: ${input}`);
			if (number < min) fail(`This value must be greater than or equal to ${min}.`);
			if (number > max) fail(`This value must be less than or equal to ${max}.`);
			return number;
		}
	};
}

/** A decimal number, returned as a string. Stripe's message for other strings is unverified. */
export function decimal(): Rule<string> {
	return {
		read(value, path) {
			const input = scalar(value, path, 'decimal');
			if (!/^-?\d{1,15}(\.\d{1,12})?$/.test(input)) {
				throwApiError({ param: path, message: `Invalid decimal: ${input}` });
			}
			return input;
		}
	};
}

/** A decimal number. */
export function number(): Rule<number> {
	const digits = decimal();
	return { read: (value, path) => Number(digits.read(value, path)) };
}

/** A boolean: `true` or `false`. */
export function flag(): Rule<boolean> {
	return {
		read(value, path) {
			const input = scalar(value, path, 'boolean');
			if (input !== 'true' && input !== 'false') {
				throwApiError({ param: path, message: `Invalid boolean: ${input}` });
			}
			return input === 'true';
		}
	};
}

/** One of the allowed values. */
export function oneOf(allowed: readonly string[]): Rule<string> {
	return {
		read(value, path) {
			const input = typeof value === 'object' ? '' : scalar(value, path);
			if (!allowed.includes(input)) {
				throwApiError({ param: path, message: `Invalid ${path}: must be ${either(allowed)}` });
			}
			return input;
		}
	};
}

/** An absolute http(s) URL of at most 5,000 characters. */
export function url(): Rule<string> {
	const string = text({ max: Infinity });
	return {
		read(value, path) {
			const input = string.read(value, path);
			if (input.length > 5000) {
				throwApiError({
					code: 'url_invalid',
					param: path,
					message: 'Invalid URL: URL must be 5000 characters or less.'
				});
			}
			if (!/^https?:\/\/[^\s/]/i.test(input) || !URL.canParse(input)) {
				throwApiError({ code: 'url_invalid', param: path, message: 'Not a valid URL' });
			}
			return input;
		}
	};
}

/** The URL of an image, of at most 2,048 characters. */
export function imageUrl(): Rule<string> {
	const anyUrl = url();
	return {
		read(value, path) {
			if (typeof value === 'string' && value.length > 2048) {
				throwApiError({
					code: 'url_invalid',
					param: path,
					message: 'Invalid URL: URL must be 2048 characters or less.'
				});
			}
			return anyUrl.read(value, path);
		}
	};
}

/** An email address, not normalized. */
export function email(): Rule<string> {
	const string = text({ max: 512 });
	return {
		read(value, path) {
			const input = string.read(value, path);
			if (!isEmail(input)) {
				throwApiError({
					code: 'email_invalid',
					param: path,
					message: `Invalid email address: ${input}`
				});
			}
			return input;
		}
	};
}

/** Whether a string looks like an email address: a local part, an at sign and a domain with a dot. */
export function isEmail(input: string): boolean {
	return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(input);
}

/** Returns a non-empty string. Stripe's message for a list or an object is unverified. */
export function scalar(value: Value, path: string, kind = 'string'): string {
	if (value === undefined) missing(path);
	if (typeof value !== 'string') throwApiError({ param: path, message: `Invalid ${kind}` });
	if (value === '') emptyString(path);
	return value;
}

// Stripe's message for a single allowed value is unverified.
function either(values: readonly string[]): string {
	if (values.length === 1) return String(values[0]);
	if (values.length === 2) return `one of ${values.join(' or ')}`;
	return `one of ${values.slice(0, -1).join(', ')}, or ${values.at(-1)}`;
}
