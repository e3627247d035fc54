import type { Account } from '../account.ts';
import type { Cause } from '../objects/event.ts';
import type { Endpoint } from '../params/endpoint-params.ts';
import { readParams, type ParamsOf } from '../params/read-params.ts';
import type { Fields } from '../wire/form.ts';

/** A request to an operation, with its parameters decoded and not yet checked. */
export interface Call {
	account: Account;
	/** The id in the path, or an empty text. */
	id: string;
	fields: Fields;
	headers: Headers;
	cause: Cause;
}

/** One operation of Stripe's API. */
export interface Operation {
	method: string;
	path: string;
	/** What it answers with, e.g. `charge` or `list of charge`; decides what can be expanded. */
	returns: string;
	/**
	 * Checks the parameters, or refuses. What it returns carries the request out: it answers with an object, or refuses for
	 * what the account holds.
	 */
	prepare(call: Call): () => object;
}

/** How an operation answers its requests. */
interface Handler<E extends Endpoint, Checked> {
	returns: string;
	/** Refuses what the types cannot say of the parameters, before anything is done. */
	check(call: Call, params: ParamsOf<E>): Checked;
	run(call: Call, checked: Checked): object;
}

/** An operation whose parameters are checked by more than their types. */
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

/** An operation whose parameters are checked by their types. */
export function operation<E extends Endpoint>(
	endpoint: E,
	returns: string,
	run: (call: Call, params: ParamsOf<E>) => object
): Operation {
	return checkedOperation(endpoint, { returns, check: (_, params) => params, run });
}
