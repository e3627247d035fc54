export { default as BookDetails, type BookDetailsProps } from './BookDetails.svelte';
export { formatSize } from '../format.ts';
