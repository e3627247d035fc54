import { library } from '#lib/server/library.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) => {
	library.signOut(event);
	return new Response(null, { status: 303, headers: { location: '/library' } });
};
