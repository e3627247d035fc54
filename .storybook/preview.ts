import type { Preview } from '@storybook/sveltekit';
import { configure } from 'storybook/test';
import '@fontsource/fraunces/400.css';
import '@fontsource/fraunces/600.css';
import '@fontsource/ibm-plex-mono/400.css';
import '@fontsource/ibm-plex-mono/600.css';
import '@fontsource/inter/400.css';
import '@fontsource/inter/500.css';
import '@fontsource/newsreader/400.css';
import '@fontsource/newsreader/500.css';
import '@fontsource/noto-naskh-arabic/400.css';
import '@fontsource/noto-naskh-arabic/500.css';
import '../packages/svelte-stripe-books/src/lib/styles.css';
import Shop from '../packages/svelte-stripe-books/stories/support/Shop.svelte';
import './preview.css';
import DocsPage from './DocsPage.mdx';
import { looks } from './looks.ts';
import { showPseudoStates } from './pseudo-states.ts';

// Long enough that assertions in stories fail only if something hangs, even on a busy machine.
configure({ asyncUtilTimeout: 30_000 });

const { VITE_STORY_SCHEME, VITE_STORY_DIRECTION } = import.meta.env;

const choice = (title: string, icon: string, items: Record<string, string>) => ({
	description: title,
	toolbar: {
		title,
		icon,
		dynamicTitle: true,
		items: Object.entries(items).map(([value, title]) => ({ value, title }))
	}
});

const preview: Preview = {
	parameters: {
		a11y: { test: 'error' },
		docs: { page: DocsPage },
		layout: 'fullscreen',
		viewport: {
			options: Object.fromEntries(
				Object.entries({ phone: 360, tablet: 768, desk: 1440 }).map(([name, width]) => [
					name,
					{ name: `${name}, ${width}`, styles: { width: `${width}px`, height: '900px' } }
				])
			)
		},
		backgrounds: { disable: true },
		controls: { expanded: true, sort: 'requiredFirst' },
		options: {
			storySort: {
				order: [
					'Theming',
					'Checkout flow',
					'Foundations',
					['Color', 'Type', 'Space', 'Radius and borders', 'Focus', 'Motion'],
					'Primitives',
					'Patterns',
					'Catalog',
					'Books',
					'Cart',
					'Checkout',
					'Library',
					'Shop'
				]
			}
		}
	},
	globalTypes: {
		scheme: choice('Colors', 'contrast', {
			system: 'System',
			light: 'Light',
			dark: 'Dark'
		}),
		look: choice('Theme', 'paintbrush', looks),
		direction: choice('Direction', 'transfer', {
			auto: 'Language default',
			ltr: 'Left to right',
			rtl: 'Right to left'
		}),
		language: choice('Language', 'globe', { en: 'English', de: 'Deutsch', ar: 'العربية' })
	},
	// The tests set these variables to run all stories with several themes.
	initialGlobals: {
		scheme: VITE_STORY_SCHEME ?? 'light',
		look: 'books',
		direction: VITE_STORY_DIRECTION ?? 'auto',
		language: 'en'
	},
	beforeEach: showPseudoStates,
	decorators: [
		(_, { globals, parameters }) => {
			const { cart, contactEmail, currency, width } = parameters;
			const { scheme, look, direction, language } = globals;
			return {
				Component: Shop,
				props: { cart, contactEmail, currency, width, scheme, look, direction, language }
			};
		}
	],
	tags: ['autodocs']
};
export default preview;
