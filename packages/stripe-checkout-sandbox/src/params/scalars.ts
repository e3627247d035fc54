import type { Value } from '../wire/form.ts';
import { refuse } from '../wire/errors.ts';
import { missing, type Rule } from './rule.ts';

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
			const given = scalar(value, path);
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

/** `true` or `false`. */
export function flag(): Rule<boolean> {
	return {
		read(value, path) {
			const given = scalar(value, path);
			if (given !== 'true' && given !== 'false') {
				refuse({ param: path, message: `Invalid boolean: ${given}` });
			}
			return given === 'true';
		}
	};
}

/** One of a few words. */
export function oneOf<const T extends string>(...words: T[]): Rule<T> {
	return {
		read(value, path) {
			const given = scalar(value, path);
			const word = words.find((each) => each === given);
			if (word === undefined) {
				refuse({ param: path, message: `Invalid ${path}: must be one of ${either(words)}` });
			}
			return word;
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

/** An e-mail address, kept as it was written. */
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

/** Whether a text looks like an e-mail address: something, an at sign, a domain with a dot. */
export function isEmail(given: string): boolean {
	return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(given);
}

/** A single text; Stripe takes an empty one for an attempt to unset the parameter. */
export function scalar(value: Value, path: string): string {
	if (value === undefined) missing(path);
	if (typeof value !== 'string') refuse({ param: path, message: 'Invalid string' });
	if (value === '') {
		refuse({
			code: 'parameter_invalid_empty',
			param: path,
			message: `You passed an empty string for '${path}'. We assume empty values are an attempt to unset a parameter; however '${path}' cannot be unset. You should remove '${path}' from your request or supply a non-empty value.`
		});
	}
	return value;
}

function either(words: string[]): string {
	if (words.length < 3) return words.join(' or ');
	return `${words.slice(0, -1).join(', ')}, or ${words.at(-1)}`;
}
