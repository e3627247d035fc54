import type { Preview } from '@storybook/sveltekit';
import '../packages/svelte-stripe-books/src/lib/styles.css';

const preview: Preview = {
	parameters: { a11y: { test: 'error' } },
	tags: ['autodocs']
};
export default preview;
