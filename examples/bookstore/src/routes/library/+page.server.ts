import { fail, redirect } from '@sveltejs/kit';
import { parseProblem } from 'svelte-stripe-books';
import { library } from '#lib/server/library.ts';
import { services } from '#lib/server/services.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const state = await library.read(event);
	// The library was just opened: without its session cookie by now, the browser blocks cookies.
	const isOpened = event.url.searchParams.has('opened');
	if (isOpened && state.status === 'open') redirect(303, '/library');
	return {
		library: state,
		access: services().settings.libraryAccess,
		problem: parseProblem(event.url.searchParams),
		isForgotten: isOpened
	};
};

export const actions: Actions = {
	default: async (event) => {
		const state = await library.request(event);
		if (state.status === 'open') redirect(303, '/library?opened');
		if (state.status === 'sent') return { library: state };
		const retryAfter = state.problem?.retryAfter;
		if (retryAfter === undefined) {
			const isLarge = state.problem?.code === 'request_too_large';
			return fail(isLarge ? 413 : 400, { library: state });
		}
		event.setHeaders({ 'retry-after': String(retryAfter) });
		return fail(429, { library: state });
	}
};
