import { fail, redirect } from '@sveltejs/kit';
import { parseProblem } from 'svelte-stripe-books';
import { library } from '#lib/server/library.ts';
import { services } from '#lib/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	library: await library.read(event),
	access: services().settings.libraryAccess,
	problem: parseProblem(event.url.searchParams)
});

export const actions: Actions = {
	default: async (event) => {
		const state = await library.request(event);
		if (state.status === 'open') redirect(303, '/library');
		if (state.status === 'sent') return { library: state };
		const retryAfter = state.problem?.retryAfter;
		if (retryAfter === undefined) return fail(400, { library: state });
		event.setHeaders({ 'retry-after': String(retryAfter) });
		return fail(429, { library: state });
	}
};
