import type { Answers } from './options.ts';
import type { Project } from './project.ts';

/** What the add-on will write. */
export interface Plan {
	project: Project;
	answers: Answers;
	/** Path of the catalog: `/`, or `/books` where the project has a home page of its own. */
	catalog: '/' | '/books';
	/** Whether `sv`'s drizzle add-on has written the database's modules, which the shop then uses. */
	usesDrizzle: boolean;
}

const svWelcome = '<h1>Welcome to SvelteKit</h1>';

/** Whether a page is the short one that `sv create` writes. */
export const isWelcomePage = (text: string) => text.includes(svWelcome) && text.length < 400;

/** Decides what to write into a project. */
export function makePlan(project: Project, answers: Answers): Plan {
	const home = project.read(`${project.routes}/+page.svelte`);
	const database = project.read(`${project.lib}/server/db/index.${project.language}`);
	// A second run finds the shop's own catalog.
	const isFree = home === '' || isWelcomePage(home) || home.includes('svelte-stripe-books/catalog');
	return {
		project,
		answers,
		catalog: isFree ? '/' : '/books',
		usesDrizzle: /export const (db|getDb)\b/.test(database)
	};
}
