import { shop } from '#lib/server/shop.ts';
import type { PageServerLoad } from './$types';

// Loading the page must not use up the link, because mail scanners visit every link. Only the form action redeems it.
export const load: PageServerLoad = ({ setHeaders }) => {
	// With `no-referrer`, browsers send `Origin: null` with the form, and the CSRF check rejects it.
	setHeaders({ 'referrer-policy': 'same-origin' });
};

export const actions = shop.magicLinkActions;
