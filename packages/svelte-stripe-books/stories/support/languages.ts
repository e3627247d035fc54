import type { ShopMessages } from '../../src/lib/index.ts';
import { arabic } from './texts/ar.ts';
import { german } from './texts/de.ts';

/** The languages of the stories. */
export type Language = 'en' | 'de' | 'ar';

/** What each language brings: the shop's words, and the money its readers pay with. */
export const languages: Record<Language, { texts: ShopMessages; currency: string }> = {
	en: { texts: {}, currency: 'usd' },
	de: { texts: german, currency: 'eur' },
	ar: { texts: arabic, currency: 'aed' }
};
