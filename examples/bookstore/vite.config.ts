import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({
	plugins: [
		sveltekit({
			adapter: adapter({ precompress: true }),
			csp: {
				directives: {
					'default-src': ['self'],
					// SvelteKit hides the region that reads page titles out by a style attribute.
					'style-src-attr': ['unsafe-inline'],
					'img-src': ['self', 'data:', 'https:'],
					'base-uri': ['none'],
					'object-src': ['none'],
					'frame-ancestors': ['none']
				}
			}
		})
	]
});
