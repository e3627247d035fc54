import { fail, redirect } from '@sveltejs/kit';
import { library } from '#lib/server/library.ts';
import type { Actions, PageServerLoad } from './$types';

// To open this page uses nothing up: programs that look through mail visit every link in it. Only the button does.
export const load: PageServerLoad = ({ setHeaders }) => {
	// Not `no-referrer`: a browser would hide where the form comes from, too, and it would be refused as a stranger's.
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
