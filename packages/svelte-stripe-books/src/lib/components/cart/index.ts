export { default as CartDrawer, type CartDrawerProps } from './CartDrawer.svelte';
export { default as CartLines, type CartLinesProps } from './CartLines.svelte';
export { default as CartSummary, type CartSummaryProps } from './CartSummary.svelte';
export { default as CheckoutButton, type CheckoutButtonProps } from './CheckoutButton.svelte';
export type {
	CartDrawerMessages,
	CartLinesMessages,
	CartSummaryMessages,
	CheckoutButtonMessages
} from '../../core/messages.ts';
