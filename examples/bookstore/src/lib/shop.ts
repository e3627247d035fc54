/** Settings of the shop that the server and the browser share. */
export const shopName = 'Fallow & Finch';
export const currency = 'usd';
export const locale = 'en-US';

/** The tags in the head of a private page. */
export const privateTags = '<meta name="robots" content="noindex" data-head>';

/** Title of the home page. */
export const shopTitle = `${shopName}, small books for long evenings`;
export const shopDescription =
	'Short, original e-books: stories, essays, poems and practical guides. Pay once and download them as EPUB and PDF.';

/** Social preview image of pages without their own. */
export const shopPicture = {
	src: '/social/shop.jpg',
	alt: `${shopName}: small books for long evenings`,
	size: { width: 1200, height: 630 }
};
