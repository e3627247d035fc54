import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({
	ssr: { noExternal: ['stripe'] },
	plugins: [
		sveltekit({
			adapter: adapter(),
			compilerOptions: { runes: true },
			paths: { relative: false },
			// The benchmark posts its forms over http.
			csrf: { trustedOrigins: ['*'] },
			// The policy of the bookstore.
			csp: {
				directives: {
					'default-src': ['none'],
					'script-src': ['self'],
					'style-src': ['self'],
					'style-src-attr': [
						'unsafe-hashes',
						'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='
					],
					'img-src': ['self', 'data:', 'https:'],
					'font-src': ['self'],
					'connect-src': ['self'],
					'base-uri': ['none'],
					'object-src': ['none'],
					'frame-ancestors': ['none'],
					'form-action': ['self', 'https://checkout.stripe.com']
				}
			}
		})
	]
});
