import { closestMatch } from 'leven';
import { throwApiError } from '../wire/errors.ts';

/** 400: a required parameter is missing. */
export function missing(path: string): never {
	throwApiError({
		code: 'parameter_missing',
		param: path,
		message: `Missing required param: ${path}.`
	});
}

/** 400: an empty string, which Stripe treats as an attempt to unset the parameter. */
export function emptyString(path: string): never {
	throwApiError({
		code: 'parameter_invalid_empty',
		param: path,
		message: `You passed an empty string for '${path}'. We assume empty values are an attempt to unset a parameter; however '${path}' cannot be unset. You should remove '${path}' from your request or supply a non-empty value.`
	});
}

/** 400: unknown parameters. For a single one, the closest known name is suggested. */
export function unknownParams(paths: string[], names: string[], known: string[]): never {
	const [path = '', ...more] = paths;
	const [name = ''] = names;
	const nearest = closestMatch(name, known, {
		maxDistance: Math.min(3, Math.floor(name.length / 3))
	});
	throwApiError({
		code: 'parameter_unknown',
		param: path,
		message:
			more.length > 0
				? `Received unknown parameters: ${paths.join(', ')}`
				: `Received unknown parameter: ${path}${nearest ? `. Did you mean ${nearest}?` : ''}`
	});
}

/** 400: mutually exclusive parameters; `param` is the first. */
export function onlyOneOf(...names: [first: string, ...others: string[]]): never {
	throwApiError({
		param: names[0],
		message: `You may only specify one of these parameters: ${names.join(', ')}.`
	});
}
