import { shop } from '#lib/server/shop.ts';
import type { PageServerLoad } from './$types';

// To open this page uses nothing up: programs that look through mail visit every link in it. Only the button does.
export const load: PageServerLoad = ({ setHeaders }) => {
	// Not `no-referrer`: a browser would hide where the form comes from, too, and it would be refused as a stranger's.
	setHeaders({ 'referrer-policy': 'same-origin' });
};

export const actions = shop.magicLinkActions;
