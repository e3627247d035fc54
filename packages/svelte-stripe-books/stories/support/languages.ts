import type { ShopMessages } from '../../src/lib/index.ts';
import { arabic } from './messages/ar.ts';
import { de } from '../../src/lib/messages/de/index.ts';

/** Languages of the stories. */
export type Language = 'en' | 'de' | 'ar';

interface LanguageSettings {
	messages: ShopMessages;
	currency: string;
	direction: 'ltr' | 'rtl';
}

/** Messages, currency and text direction of each language. */
export const languages: Record<Language, LanguageSettings> = {
	en: { messages: {}, currency: 'usd', direction: 'ltr' },
	de: { messages: de, currency: 'eur', direction: 'ltr' },
	ar: { messages: arabic, currency: 'aed', direction: 'rtl' }
};
