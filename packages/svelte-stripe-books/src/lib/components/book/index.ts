export { default as BookDetails, type BookDetailsProps } from './BookDetails.svelte';
export { default as SampleLink, type SampleLinkProps } from './SampleLink.svelte';
export { formatSize } from '../format.ts';
export type { SampleLinkMessages } from '../../core/messages.ts';
