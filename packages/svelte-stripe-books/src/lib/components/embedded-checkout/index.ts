export { default as EmbeddedCheckout, type EmbeddedCheckoutProps } from './EmbeddedCheckout.svelte';
export type { EmbeddedCheckoutMessages } from '../../core/messages.ts';
