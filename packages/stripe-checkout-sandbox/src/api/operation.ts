import type { Account } from '../account.ts';
import type { Cause } from '../objects/event.ts';
import type { Endpoint } from '../params/endpoint-params.ts';
import { readParams, type ParamsOf } from '../params/read-params.ts';
import type { Fields } from '../wire/form.ts';

/** A request with decoded but unvalidated parameters. */
export interface Call {
	account: Account;
	/** ID in the path, or an empty string. */
	id: string;
	fields: Fields;
	headers: Headers;
	/** API version of the request, e.g. `2026-10-28.endive`. */
	version: string;
	cause: Cause;
}

/** An operation of Stripe's API. */
export interface Operation {
	method: string;
	path: string;
	/** Type of the response, e.g. `charge` or `list of charge`; determines what can be expanded. */
	returns: string;
	/**
	 * Validates the parameters.
	 *
	 * @returns a function that executes the request, and returns the response object or throws ApiError
	 * @throws ApiError if a parameter is invalid
	 */
	prepare(call: Call): () => object;
}

/** Implementation of an operation. */
interface Handler<E extends Endpoint, Checked> {
	returns: string;
	/** Validates what the types cannot express, before the request is executed. */
	check(call: Call, params: ParamsOf<E>): Checked;
	run(call: Call, checked: Checked): object;
}

/** Defines an operation with additional validation. */
export function checkedOperation<E extends Endpoint, Checked>(
	endpoint: E,
	{ returns, check, run }: Handler<E, Checked>
): Operation {
	const [method = '', path = ''] = endpoint.split(' ');
	return {
		method,
		path,
		returns,
		prepare(call) {
			const checked = check(call, readParams(endpoint, call.fields));
			return () => run(call, checked);
		}
	};
}

/** Defines an operation whose parameters are validated by their types only. */
export function operation<E extends Endpoint>(
	endpoint: E,
	returns: string,
	run: (call: Call, params: ParamsOf<E>) => object
): Operation {
	return checkedOperation(endpoint, { returns, check: (_, params) => params, run });
}
