import { describe, expect, test } from 'vitest';
import { ar } from '../src/page/locales/ar.ts';
import { de } from '../src/page/locales/de.ts';
import { en } from '../src/page/locales/en.ts';
import { es } from '../src/page/locales/es.ts';
import { fr } from '../src/page/locales/fr.ts';
import { ja } from '../src/page/locales/ja.ts';
import { createShop, goodCard, submit, twoBooks } from './shop.ts';

type Create = NonNullable<Parameters<typeof twoBooks>[0]>;

async function read(params: Create, acceptLanguage?: string) {
	const { sandbox, stripe } = createShop();
	const session = await stripe.checkout.sessions.create(twoBooks(params));
	const headers: HeadersInit = acceptLanguage ? { 'accept-language': acceptLanguage } : {};
	return (await sandbox.fetch(session.url ?? '', { headers })).text();
}

test.each([
	['de', '15,00&nbsp;$ bezahlen', 'Deutschland'],
	['fr', 'Payer 15,00&nbsp;$', 'Allemagne'],
	['es', 'Pagar 15,00&nbsp;$', 'Alemania'],
	['ja', '$15.00 を支払う', 'ドイツ'],
	['en-GB', 'Pay $15.00', 'Germany']
] as const)('the locale %s determines the language of the page', async (locale, label, country) => {
	const page = (await read({ locale })).replaceAll(/[\u00a0\u202f]/g, '&nbsp;');
	expect(page).toContain(`<html lang="${locale}" dir="ltr">`);
	expect(page).toContain(label);
	expect(page).toContain(country);
});

describe('without a locale, or with "auto"', () => {
	test.each([
		['de-AT,de;q=0.9,en;q=0.8', 'de-AT', 'ltr'],
		['it, fr;q=0.5, en;q=0.7', 'en', 'ltr'],
		['ar', 'ar', 'rtl'],
		['xx', 'en-US', 'ltr'],
		['*', 'en-US', 'ltr']
	])('a browser that prefers "%s" gets %s, %s', async (header, lang, direction) => {
		for (const params of [{}, { locale: 'auto' as const }]) {
			expect(await read(params, header)).toContain(`<html lang="${lang}" dir="${direction}">`);
		}
	});
});

test('the page is in English for a language without a translation', async () => {
	expect(await read({ locale: 'it' })).toContain('Pay $15.00');
});

test('errors and declines are translated', async () => {
	const { sandbox, stripe } = createShop();
	const session = await stripe.checkout.sessions.create(twoBooks({ locale: 'de' }));
	const declined = await submit(sandbox, session.url, { ...goodCard, number: '4000000000009995' });
	expect(await declined.text()).toContain('Ihre Karte ist nicht ausreichend gedeckt.');
	const invalid = await submit(sandbox, session.url, { ...goodCard, cvc: '', email: '' });
	const page = await invalid.text();
	for (const text of ['Zahlung nicht abgeschlossen', 'Geben Sie die Prüfziffer ein.']) {
		expect(page).toContain(text);
	}
});

test('Stripe has no Arabic locale, so a session cannot ask for it', async () => {
	const locale = 'ar' as never;
	await expect(read({ locale })).rejects.toThrow('Invalid locale: must be one of auto, ');
});

test('every translation has the same placeholders and errors', () => {
	const placeholders = (texts: object): [string, string[]][] =>
		Object.entries(texts).flatMap(([name, text]: [string, unknown]) =>
			typeof text === 'string' ? [[name, [...text.matchAll(/\{\w+\}/g)].map(String).sort()]] : []
		);
	for (const texts of [ar, de, es, fr, ja]) {
		expect(placeholders(texts)).toEqual(placeholders(en));
		expect(placeholders(texts.submit)).toEqual(placeholders(en.submit));
		expect(placeholders(texts.authentication)).toEqual(placeholders(en.authentication));
		expect(Object.keys(texts.errors)).toEqual(Object.keys(de.errors));
	}
});
