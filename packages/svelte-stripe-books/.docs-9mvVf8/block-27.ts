import type { Translation } from 'svelte-stripe-books';

const plurals = new Intl.PluralRules('pl');
const forms: Record<string, string> = { one: 'książka', few: 'książki', many: 'książek' };
const books = (count: number) => `${count} ${forms[plurals.select(count)] ?? 'książki'}`;

export const cartBadge: Translation['cartBadge'] = {
  cart: 'Koszyk',
  label: (count) => `Koszyk, ${books(count)}`
};

export {};
