/** What the whole shop agrees on, on the server and in the browser. */
export const shopName = 'Fallow & Finch';
export const currency = 'usd';
export const locale = 'en-US';

/** The title of the shop's own page. */
export const shopTitle = `${shopName}, small books for long evenings`;
export const shopDescription =
	'Short, original e-books: stories, essays, poems and a few useful things. Pay once, download as EPUB and PDF.';

/** What stands for a page that has no picture of its own. */
export const shopPicture = {
	src: '/social/shop.jpg',
	alt: `${shopName}: small books for long evenings`,
	size: { width: 1200, height: 630 }
};
