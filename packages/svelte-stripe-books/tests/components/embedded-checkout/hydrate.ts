import { hydrate } from 'svelte';
import { bread, atlas } from '../../support/sample-books.ts';
import Page from './Page.svelte';

const query = new URLSearchParams(location.search);
const cart = query.has('empty') ? [] : [atlas, bread];
const props = { cart, open: query.has('open'), german: query.has('german') };
hydrate(Page, { target: document.body, props });
document.documentElement.dataset.hydrated = '';
