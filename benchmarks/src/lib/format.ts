const money = new Intl.NumberFormat('en', { style: 'currency', currency: 'usd' });
const date = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' });
const languages = new Intl.DisplayNames('en', { type: 'language' });

export const formatMoney = (cents: number) => money.format(cents / 100);
export const formatDate = (time: number | string) => date.format(new Date(time));
export const formatSize = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
export const formatLanguage = (tag: string) => languages.of(tag);

/** Formats the time to read so many words, in steps of five minutes from ten minutes on. No line ends inside of it. */
export function formatReadingTime(words: number): string {
	const minutes = words / 230;
	return `${minutes < 10 ? Math.ceil(minutes) : Math.round(minutes / 5) * 5}\u00a0minutes`;
}

/** Shortens a text after a whole word. @param length without the ellipsis */
export function shorten(text: string, length: number): string {
	if (text.length <= length) return text;
	const end = text.lastIndexOf(' ', length);
	return `${text.slice(0, end).replace(/[\s.,;:–—-]+$/, '')}…`;
}
