import type { PriceMessages } from '../../core/messages.ts';

/** English messages of `Price`. */
export const price: PriceMessages = { free: 'Free' };
