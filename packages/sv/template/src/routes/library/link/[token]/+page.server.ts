import { shop } from '$lib/server/shop';

// Loading the page must not use up the link, since mail programs open the links they find. Only the form does.
export const load = ({ setHeaders }) => {
	setHeaders({ 'referrer-policy': 'same-origin' });
};

export const actions = shop.magicLinkActions;
