export {
	default as CheckoutStatus,
	type CheckoutStatusProps,
	type CheckoutStatusText,
	type CheckoutStatusTexts
} from './CheckoutStatus.svelte';
