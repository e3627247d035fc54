import { hydrate } from 'svelte';
import Everything from './Everything.svelte';

hydrate(Everything, { target: document.body });
document.documentElement.dataset.hydrated = '';
