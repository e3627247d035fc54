export { default as AfterPayment, type AfterPaymentProps } from './AfterPayment.svelte';
export { default as BookContents, type BookContentsProps } from './BookContents.svelte';
export { default as BookDetails, type BookDetailsProps } from './BookDetails.svelte';
export { default as BookFacts, type BookFactsProps } from './BookFacts.svelte';
export { default as BuyNow, type BuyNowProps } from './BuyNow.svelte';
export { default as SampleLink, type SampleLinkProps } from './SampleLink.svelte';
export { formatReadingTime, formatSize } from '../format.ts';
export type {
	AfterPaymentMessages,
	BookContentsMessages,
	BookDetailsMessages,
	BookFactsMessages,
	BuyNowMessages,
	DeviceGuide,
	SampleLinkMessages
} from '../../core/messages.ts';
