import type { Value } from '../wire/form.ts';
import { refuse } from '../wire/errors.ts';
import { emptyString, missing } from './refusals.ts';

/** How a single value is read: the decoded value, or Stripe's refusal. */
export interface Rule<T> {
	read(value: Value, path: string): T;
}

/** A text of at most `max` characters. */
export function text({ max = 5000 } = {}): Rule<string> {
	return {
		read(value, path) {
			const given = scalar(value, path);
			if (given.length > max) {
				const shown = `${given.slice(0, 10)}...${given.slice(-10)}`;
				refuse({
					param: path,
					message: `Invalid string: ${shown}; must be at most ${max} characters`
				});
			}
			return given;
		}
	};
}

/** A whole number within limits. */
export function integer({ min = -Infinity, max = Infinity } = {}): Rule<number> {
	return {
		read(value, path) {
			const given = scalar(value, path, 'integer');
			const number = /^-?\d{1,15}$/.test(given) ? Number(given) : NaN;
			const wrong = (message: string) =>
				refuse({ code: 'parameter_invalid_integer', param: path, message });
			if (Number.isNaN(number)) wrong(`Invalid integer: ${given}`);
			if (number < min) wrong(`This value must be greater than or equal to ${min}.`);
			if (number > max) wrong(`This value must be less than or equal to ${max}.`);
			return number;
		}
	};
}

/** A number that need not be whole, as it was sent. Stripe's message for any other string is unverified. */
export function decimal(): Rule<string> {
	return {
		read(value, path) {
			const given = scalar(value, path, 'decimal');
			if (!/^-?\d{1,15}(\.\d{1,12})?$/.test(given)) {
				refuse({ param: path, message: `Invalid decimal: ${given}` });
			}
			return given;
		}
	};
}

/** A number that need not be whole. */
export function number(): Rule<number> {
	const digits = decimal();
	return { read: (value, path) => Number(digits.read(value, path)) };
}

/** `true` or `false`. */
export function flag(): Rule<boolean> {
	return {
		read(value, path) {
			const given = scalar(value, path, 'boolean');
			if (given !== 'true' && given !== 'false') {
				refuse({ param: path, message: `Invalid boolean: ${given}` });
			}
			return given === 'true';
		}
	};
}

/** One of the allowed values. */
export function oneOf(allowed: readonly string[]): Rule<string> {
	return {
		read(value, path) {
			const given = typeof value === 'object' ? '' : scalar(value, path);
			if (!allowed.includes(given)) {
				refuse({ param: path, message: `Invalid ${path}: must be ${either(allowed)}` });
			}
			return given;
		}
	};
}

/** An absolute http(s) address of at most 5,000 characters. */
export function url(): Rule<string> {
	const short = text();
	return {
		read(value, path) {
			const given = short.read(value, path);
			if (!/^https?:\/\/[^\s/]/i.test(given) || !URL.canParse(given)) {
				refuse({ code: 'url_invalid', param: path, message: 'Not a valid URL' });
			}
			return given;
		}
	};
}

/** The URL of an image, of at most 2,048 characters. */
export function imageUrl(): Rule<string> {
	const web = url();
	return {
		read(value, path) {
			if (typeof value === 'string' && value.length > 2048) {
				refuse({
					code: 'url_invalid',
					param: path,
					message: 'Invalid URL: URL must be 2048 characters or less.'
				});
			}
			return web.read(value, path);
		}
	};
}

/** An email address, kept as it was written. */
export function email(): Rule<string> {
	const short = text({ max: 512 });
	return {
		read(value, path) {
			const given = short.read(value, path);
			if (!isEmail(given)) {
				refuse({
					code: 'email_invalid',
					param: path,
					message: `Invalid email address: ${given}`
				});
			}
			return given;
		}
	};
}

/** Whether a text looks like an email address: something, an at sign, a domain with a dot. */
export function isEmail(given: string): boolean {
	return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(given);
}

/** A single string, which must not be empty. Stripe's message for a list or an object in its place is unverified. */
export function scalar(value: Value, path: string, kind = 'string'): string {
	if (value === undefined) missing(path);
	if (typeof value !== 'string') refuse({ param: path, message: `Invalid ${kind}` });
	if (value === '') emptyString(path);
	return value;
}

// Stripe's message for a single allowed value is unverified.
function either(words: readonly string[]): string {
	if (words.length === 1) return String(words[0]);
	if (words.length === 2) return `one of ${words.join(' or ')}`;
	return `one of ${words.slice(0, -1).join(', ')}, or ${words.at(-1)}`;
}
