import { parseProblem } from 'svelte-stripe-books';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store' });
	return { problem: parseProblem(url.searchParams) };
};
