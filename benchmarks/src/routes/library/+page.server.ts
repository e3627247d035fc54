import { redirect } from '@sveltejs/kit';
import { db, type OwnedFile } from '#lib/server/database.ts';
import { readSigned, sign } from '#lib/server/sign.ts';
import type { Actions, PageServerLoad } from './$types';

/** Seconds for which a download link can be used. */
const ttl = 3600;

function withLink({ purchaseId, format, size }: OwnedFile) {
	const expires = Math.floor(Date.now() / 1000) + ttl;
	return { format, size, href: `/download/${sign(`${purchaseId}.${format}.${expires}`)}` };
}

export const load: PageServerLoad = ({ cookies, url }) => {
	const email = readSigned(cookies.get('email'));
	if (!email) return { email, origin: url.origin, books: [] };
	const books = Map.groupBy(db().listOwned(email), ({ id }) => id);
	return {
		...{ email, origin: url.origin },
		books: [...books.values()].map((files) => ({ ...files[0]!, files: files.map(withLink) }))
	};
};

export const actions: Actions = {
	async default({ request, cookies }) {
		const email = String((await request.formData()).get('email'))
			.trim()
			.toLowerCase();
		cookies.set('email', sign(email), { path: '/', httpOnly: true, sameSite: 'lax' });
		redirect(303, '/library');
	}
};
