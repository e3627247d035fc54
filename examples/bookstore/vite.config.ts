import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig(({ command }) => ({
	// Bundled into the built server, whose every start would else take seconds to find their hundreds of small modules.
	ssr: command === 'build' ? { noExternal: ['drizzle-orm', 'stripe'] } : {},
	environments: {
		client: {
			build: {
				rolldownOptions: {
					output: {
						codeSplitting: {
							groups: [{ name: 'shop', test: (id: string) => /node_modules\/(svelte|@sveltejs|devalue|esm-env|clsx)\/|vite.preload-helper|svelte-stripe-books\/(src\/lib|dist)\/(core\/[^p]|cart|components\/(A|B|C|P|E)\w+\.|components\/cart\/(CartDrawer|plain))|src\/lib\/(shop|page-tr)|routes\/.layout.svelte/.test(id) && !/client\/(entry|payload)\.js/.test(id) }]
						}
					}
				}
			}
		}
	},
	plugins: [
		sveltekit({
			adapter: adapter({ precompress: true }),
			compilerOptions: { runes: true },
			csp: {
				directives: {
					'default-src': ['none'],
					'script-src': ['self'],
					'style-src': ['self'],
					// SvelteKit hides the region that reads page titles out by this very style attribute, and no other has a place.
					'style-src-attr': [
						'unsafe-hashes',
						'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='
					],
					'img-src': ['self', 'data:', 'https:'],
					'font-src': ['self'],
					'connect-src': ['self'],
					'base-uri': ['none'],
					'object-src': ['none'],
					'frame-ancestors': ['none']
				}
			}
		})
	]
}));
