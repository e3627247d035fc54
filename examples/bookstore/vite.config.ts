import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { oneStyleSheet } from './vite/one-style-sheet.ts';
import { inShopChunk } from './vite/shop-chunk.ts';

export default defineConfig(({ command }) => ({
	// Bundled into the built server, whose every start would else take seconds to find their hundreds of small modules.
	ssr: command === 'build' ? { noExternal: ['drizzle-orm', 'stripe'] } : {},
	environments: {
		client: {
			build: {
				// What a page needs besides the chunk of all pages is a file or two: listing them takes more than it spares.
				modulePreload: false,
				rolldownOptions: {
					output: { codeSplitting: { groups: [{ name: 'shop', test: inShopChunk }] } }
				}
			}
		}
	},
	plugins: [
		oneStyleSheet(),
		sveltekit({
			adapter: adapter({ precompress: true }),
			compilerOptions: { runes: true, discloseVersion: false },
			paths: { relative: false },
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
