export { default as CheckoutStatus, type CheckoutStatusProps } from './CheckoutStatus.svelte';
export type { CheckoutStatusText, CheckoutStatusMessages } from '../../core/messages.ts';
