/** What the last page of a book says: plain text, in which titles of books stand out. */
export interface Closing {
	title: string;
	text: (string | { cite: string })[];
}

/** Where the text of a book comes from, or where its sample ends. */
export function closingOf(
	{ title, author }: { title: string; author: string },
	isSample: boolean
): Closing {
	const cite = { cite: title };
	return isSample
		? {
				title: 'End of the sample',
				text: ['This was the first chapter of ', cite, '. The whole book is in the shop.']
			}
		: {
				title: 'About this book',
				text: [
					cite,
					` was written for the example bookstore of svelte-stripe-books, and ${author} was invented with it. Text and cover are under the MIT License: read, share and adapt them.`
				]
			};
}
