import type { Plugin } from 'vite';

/**
 * Leaves out what would load a page's own style sheet before the page: all pages of this shop share the one that each is sent
 * with. What Vite writes for that would be half a kilobyte in every visit.
 *
 * A build fails that has another style sheet, since nobody would load it.
 */
export function oneStyleSheet(): Plugin {
	return {
		name: 'bookstore:one-style-sheet',
		applyToEnvironment: ({ name }) => name === 'client',
		apply: 'build',
		load: {
			order: 'pre',
			handler: (id) =>
				id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load();' : null
		},
		generateBundle(_, bundle) {
			const sheets = Object.keys(bundle).filter((file) => file.endsWith('.css'));
			if (sheets.length > 1) {
				this.error(
					`A page has a style sheet of its own, which nothing would load: ${sheets.join(', ')}. Import it in src/app.css, or take oneStyleSheet() out of vite.config.ts.`
				);
			}
		}
	};
}
