const money = new Intl.NumberFormat('en', { style: 'currency', currency: 'usd' });
const date = new Intl.DateTimeFormat('en', { dateStyle: 'long' });

export const formatMoney = (cents: number) => money.format(cents / 100);
export const formatDate = (time: number) => date.format(time);
export const formatSize = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
