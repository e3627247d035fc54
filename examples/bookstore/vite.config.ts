import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig(({ command }) => ({
	// Bundled into the built server, whose every start would else take seconds to find their hundreds of small modules.
	ssr: command === 'build' ? { noExternal: ['drizzle-orm', 'stripe'] } : {},
	// What most pages need comes in one file: small files of a few hundred bytes cost more than they spare.
	environments: {
		client: {
			build: {
				rolldownOptions: {
					output: { codeSplitting: { groups: [{ name: 'shared', minShareCount: 4 }] } }
				}
			}
		}
	},
	plugins: [
		sveltekit({
			adapter: adapter({ precompress: true }),
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
