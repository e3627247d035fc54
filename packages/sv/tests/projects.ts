import type { Project } from '../src/project.ts';

/** A project that has no files but a home page. */
export const projectWith = (
	settings: Pick<Project, 'language' | 'isKit3'>,
	home = ''
): Project => ({
	...settings,
	root: '/',
	lib: 'src/lib',
	routes: 'src/routes',
	name: 'night-books',
	title: 'Night Books',
	read: (file) => (file.endsWith('+page.svelte') ? home : '')
});
