import { fail, redirect } from '@sveltejs/kit';
import { parseProblem } from 'svelte-stripe-books';
import { library } from '#lib/server/library.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	event.setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	return {
		library: await library.read(event),
		problem: parseProblem(event.url.searchParams)
	};
};

export const actions: Actions = {
	default: async (event) => {
		const state = await library.request(event);
		if (state.status === 'open') redirect(303, '/library');
		return fail(400, { library: state });
	}
};
