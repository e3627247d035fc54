import type { Cookies } from '@sveltejs/kit';
import { db } from './database.ts';
import { readSigned } from './sign.ts';

/** Returns the ids of the visitor's books, if their library is open. */
export function listOwned(cookies: Cookies): string[] {
	const email = readSigned(cookies.get('email'));
	return email ? db().listOwnedIds(email) : [];
}
