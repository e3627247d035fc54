import type { ShopMessages } from '../../src/lib/index.ts';
import { arabic } from './messages/ar.ts';
import { de } from '../../src/lib/messages/de/index.ts';

/** Languages of the stories. */
export type Language = 'en' | 'de' | 'ar';

/** Messages and currency of each language. */
export const languages: Record<Language, { messages: ShopMessages; currency: string }> = {
	en: { messages: {}, currency: 'usd' },
	de: { messages: de, currency: 'eur' },
	ar: { messages: arabic, currency: 'aed' }
};
