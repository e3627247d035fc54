import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { oneStyleSheet } from './vite/one-style-sheet.ts';
import { inShopChunk } from './vite/shop-chunk.ts';

/** The port of the default `ORIGIN`, to which customers return from the payment page. */
const port = Number(process.env.PORT ?? 3000);

export default defineConfig(({ command }) => ({
	server: { port, strictPort: true },
	preview: { port, strictPort: true },
	// Bundled, because resolving their hundreds of small modules would slow down every start by seconds.
	ssr: command === 'build' ? { noExternal: ['drizzle-orm', 'stripe'] } : {},
	environments: {
		client: {
			build: {
				// Pages load only one or two files besides the shared chunk, so preload lists would cost more than they save.
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
					// Allows only the style attribute of SvelteKit's route announcer.
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
