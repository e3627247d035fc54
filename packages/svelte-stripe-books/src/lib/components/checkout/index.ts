export { default as CheckoutStatus, type CheckoutStatusProps } from './CheckoutStatus.svelte';
export type {
	CheckoutStatusDetails,
	CheckoutStatusText,
	CheckoutStatusMessages
} from '../../core/messages.ts';
