import type { Account } from '../account.ts';
import type { Cause } from '../objects/event.ts';
import type { Fields } from '../wire/form.ts';

/** A request to an operation, with its parameters decoded and not yet checked. */
export interface Call {
	account: Account;
	/** The id in the path, or an empty text. */
	id: string;
	params: Fields;
	cause: Cause;
}

/** One operation of Stripe's API: it answers with an object, or refuses. */
export interface Operation {
	method: 'GET' | 'POST' | 'DELETE';
	path: string;
	/** What it answers with, e.g. `charge` or `list of charge`; decides what can be expanded. */
	returns: string;
	run(call: Call): object;
}
