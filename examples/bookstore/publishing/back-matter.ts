/** The last page of a book: plain text with cited book titles. */
export interface BackMatter {
	title: string;
	text: (string | { cite: string })[];
}

/** Returns the note about the book, or the note at the end of its sample. */
export function backMatterOf(
	{ title, author }: { title: string; author: string },
	isSample: boolean
): BackMatter {
	const cite = { cite: title };
	return isSample
		? {
				title: 'End of the sample',
				text: ['That was the beginning of ', cite, '. The whole book is in the shop.']
			}
		: {
				title: 'About this book',
				text: [
					cite,
					` was written for the example bookstore of svelte-stripe-books, and ${author} was invented with it. Text and cover are under the MIT License: read, share and adapt them.`
				]
			};
}
