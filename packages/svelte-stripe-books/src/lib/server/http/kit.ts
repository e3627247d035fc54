/** SvelteKit recognizes errors, redirects and failures with `instanceof`, so this module imports them from the app's copy. */
export { error, fail, redirect } from '@sveltejs/kit';
