import type { ShopMessages } from '../../src/lib/index.ts';
import { arabic } from './messages/ar.ts';
import { german } from './messages/de.ts';

/** The languages of the stories. */
export type Language = 'en' | 'de' | 'ar';

/** What each language brings: the shop's words, and the money its readers pay with. */
export const languages: Record<Language, { messages: ShopMessages; currency: string }> = {
	en: { messages: {}, currency: 'usd' },
	de: { messages: german, currency: 'eur' },
	ar: { messages: arabic, currency: 'aed' }
};
