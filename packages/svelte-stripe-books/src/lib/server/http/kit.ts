/** SvelteKit tells its own errors, redirects and failures by `instanceof`, so this one file loads them from the app's copy. */
export { error, fail, redirect } from '@sveltejs/kit';
