import { fail, redirect } from '@sveltejs/kit';
import { parseProblem } from 'svelte-stripe-books';
import { library } from '#lib/server/library.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	event.setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
	return {
		library: await library.read(event),
		problem: parseProblem(event.url.searchParams.get('problem'))
	};
};

export const actions: Actions = {
	default: async (event) => {
		// A body that is no form has no address in it.
		const form = await event.request.formData().catch(() => new FormData());
		const state = await library.request(event, form);
		if (state.status === 'open') redirect(303, '/library');
		return fail(400, { library: state });
	}
};
