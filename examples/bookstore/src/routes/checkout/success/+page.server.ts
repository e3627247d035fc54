import { services } from '#lib/server/services.ts';
import { shop } from '#lib/server/shop.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const page = await shop.loadSuccess(event);
	if (page.result.status === 'unconfirmed') event.locals.isUnconfirmed = true;
	return { ...page, mailsReceipt: services().settings.mail !== null };
};
