import type { BuyNowMessages } from '../../core/messages.ts';

/** English messages of `BuyNow`. */
export const buyNow: BuyNowMessages = { buy: 'Buy now' };
