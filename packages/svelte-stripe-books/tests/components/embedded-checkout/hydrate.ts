import { hydrate } from 'svelte';
import { bread, atlas } from '../../support/sample-books.ts';
import Page from './Page.svelte';

const query = new URLSearchParams(location.search);
const cart = query.has('empty') ? [] : [atlas, bread];
hydrate(Page, { target: document.body, props: { cart, open: query.has('open') } });
document.documentElement.dataset.hydrated = '';
