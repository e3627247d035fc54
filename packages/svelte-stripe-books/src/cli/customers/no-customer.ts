import type { BookStore } from '../../lib/store/book-store.ts';
import { CommandError } from '../command-error.ts';
import { allOwners, nearestAddresses } from './nearest-addresses.ts';

/** Returns the error for an address that has no purchases, with similar ones as suggestions. */
export async function noCustomer(store: BookStore, email: string): Promise<CommandError> {
	const near = await nearestAddresses(email, allOwners(store));
	const hint =
		near.length > 0
			? `Did you mean ${near.join(' or ')}?`
			: 'There is no similar address. Look up the order instead: customers find cs_…';
	return new CommandError('no_customer', `${email} has no purchases. ${hint}`);
}
