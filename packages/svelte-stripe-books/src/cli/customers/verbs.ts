import { createTombstone } from '../../lib/core/tombstone.ts';
import type { OpenShop } from '../project/open-shop.ts';

/** Gives the purchases of an address to another. @returns the number of them */
export const moveCustomer = (
	{ store }: OpenShop,
	move: { from: string; to: string }
): Promise<number> => store.moveCustomer(move);

/** Replaces an address by a tombstone for good. @returns the number of its purchases */
export const eraseCustomer = ({ store }: OpenShop, customerEmail: string): Promise<number> =>
	store.eraseCustomer({ customerEmail, tombstone: createTombstone() });
