export {
	default as CartSummary,
	type CartSummaryProps,
	type CartSummaryTexts
} from './CartSummary.svelte';
export {
	default as CheckoutButton,
	type CheckoutButtonProps,
	type CheckoutButtonTexts
} from './CheckoutButton.svelte';
