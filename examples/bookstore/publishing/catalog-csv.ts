import type { Manuscript } from './manuscript.ts';

/** Quotes a cell, since descriptions have lines, commas and quotation marks. */
const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** Returns the spreadsheet that `svelte-stripe-books books add --from` reads. Covers are the ones that the site serves. */
export function catalogCsv(manuscripts: readonly Manuscript[]): string {
	const rows = manuscripts.map(
		({ id, title, author, priceInCents, language, pages, description }) => ({
			file: `${id}.epub`,
			id,
			title,
			author,
			price: (priceInCents / 100).toFixed(2),
			language,
			page_count: String(pages),
			description,
			cover: `../static/covers/${id}.webp`
		})
	);
	const [first = {}] = rows;
	return [Object.keys(first), ...rows.map((row) => Object.values(row))]
		.map((cells) => `${cells.map(cell).join(',')}\n`)
		.join('');
}
