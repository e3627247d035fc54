import type { MoneyFormat } from '../lib/core/money.ts';
import type { OpenShop } from './project/open-shop.ts';

/** Returns how to format the shop's prices: in English if the locale depends on the request. */
export const moneyFormat = ({
	currency,
	locale
}: Pick<OpenShop['options'], 'currency' | 'locale'>): MoneyFormat => ({
	currency,
	locale: typeof locale === 'string' ? locale : undefined
});
