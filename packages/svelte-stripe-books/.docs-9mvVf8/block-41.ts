import { formatMoney } from 'svelte-stripe-books';

formatMoney(900, { currency: 'usd' }); // $9.00
formatMoney(900, { currency: 'jpy' }); // ¥900
formatMoney(900, { currency: 'eur', locale: 'de' }); // 9,00 €
formatMoney(9000, { currency: 'kwd' }); // KWD 9.000

export {};
