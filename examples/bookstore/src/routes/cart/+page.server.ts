import { parseProblem } from 'svelte-stripe-books';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ problem: parseProblem(url.searchParams) });
