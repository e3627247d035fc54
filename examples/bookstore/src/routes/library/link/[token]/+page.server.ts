import { fail, redirect } from '@sveltejs/kit';
import { library } from '#lib/server/library.ts';
import type { Actions, PageServerLoad } from './$types';

// Loading the page must not use up the link, because mail scanners visit every link. Only the form action redeems it.
export const load: PageServerLoad = ({ setHeaders }) => {
	// With `no-referrer`, browsers send `Origin: null` with the form, and the CSRF check rejects it.
	setHeaders({ 'referrer-policy': 'same-origin' });
};

export const actions: Actions = {
	default: async (event) => {
		const state = await library.redeem(event, event.params.token);
		if (state.status !== 'closed') redirect(303, '/library?opened');
		const { problem } = state;
		if (problem?.retryAfter === undefined) return fail(400, { problem });
		event.setHeaders({ 'retry-after': String(problem.retryAfter) });
		return fail(429, { problem });
	}
};
