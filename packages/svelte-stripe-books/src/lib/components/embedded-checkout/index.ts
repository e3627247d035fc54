export { default as EmbeddedCheckout, type EmbeddedCheckoutProps } from './EmbeddedCheckout.svelte';
export type { EmbeddedCheckoutTexts } from '../../core/messages.ts';
