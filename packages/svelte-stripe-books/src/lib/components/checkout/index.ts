export { default as CheckoutStatus, type CheckoutStatusProps } from './CheckoutStatus.svelte';
export type { CheckoutStatusText, CheckoutStatusTexts } from '../../core/messages.ts';
