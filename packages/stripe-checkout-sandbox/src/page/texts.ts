import { formatMoney } from '../money.ts';
import { ar } from './locales/ar.ts';
import { de } from './locales/de.ts';
import { en } from './locales/en.ts';
import { es } from './locales/es.ts';
import { fr } from './locales/fr.ts';
import { ja } from './locales/ja.ts';
import type { Messages } from './locales/messages.ts';

const languages: Record<string, Messages> = { ar, de, en, es, fr, ja };

/** Language of a page. */
export interface Texts extends Messages {
	/** BCP 47 tag, e.g. `en-GB`. */
	locale: string;
	direction: 'ltr' | 'rtl';
	/** Formats an amount in minor units. */
	money(amount: number, currency: string): string;
}

/**
 * Returns the texts of a page.
 *
 * @param requested `locale` of the session; `auto` and null follow the browser
 * @param acceptLanguage header of the request
 */
export function textsFor(requested: string | null, acceptLanguage: string | undefined): Texts {
	const wanted = requested && requested !== 'auto' ? [requested] : preferences(acceptLanguage);
	const locale = wanted.find((tag) => languages[languageOf(tag)]) ?? 'en-US';
	return {
		...(languages[languageOf(locale)] ?? en),
		locale,
		direction: languageOf(locale) === 'ar' ? 'rtl' : 'ltr',
		money: (amount, currency) => formatMoney(amount, currency, locale === 'en' ? 'en-US' : locale)
	};
}

/** Texts of pages that belong to no session. */
export const englishTexts = textsFor('en', undefined);

/** Replaces placeholders such as `{name}` in a text. */
export function fill(text: string, values: Record<string, string | number>): string {
	return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

function languageOf(tag: string): string {
	return tag.split('-')[0]?.toLowerCase() ?? '';
}

// RFC 9110 §12.5.4, without wildcards.
function preferences(header = ''): string[] {
	return header
		.split(',')
		.map((item, index) => {
			const [tag = '', quality] = item.trim().split(/\s*;\s*q=/);
			return { tag, quality: quality === undefined ? 1 : Number(quality), index };
		})
		.filter(({ tag, quality }) => /^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(tag) && quality > 0)
		.sort((a, b) => b.quality - a.quality || a.index - b.index)
		.map(({ tag }) => tag);
}
