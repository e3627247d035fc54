// vite.config.ts
import { sveltekit } from '@sveltejs/kit/vite';

export default {
  plugins: [
    sveltekit({
      csp: {
        directives: {
          'default-src': ['self'],
          'img-src': ['self', 'https://covers.example'],
          'form-action': ['self', 'https://checkout.stripe.com']
        }
      }
    })
  ]
};

export {};
