/** Books that each program writes as an EPUB. */
export const books = [
	{ title: 'Emma', authors: ['Jane Austen'], language: 'en', version: 2 },
	{ title: 'Über den Dächern', authors: ['Ann First', 'Bo Second'], language: 'de', version: 3 },
	{ title: 'Война и мир', authors: ['Лев Толстой'], language: 'ru', version: 3 },
	{ title: '吾輩は猫である', authors: ['夏目 漱石'], language: 'ja', version: 3 },
	{ title: 'ألف ليلة وليلة', authors: ['مجهول'], language: 'ar', version: 2 },
	{ title: 'Salt & <Light>: "Notes"', authors: ['Zoë O’Neil'], language: 'fr', version: 3 },
	{ title: 'A Book Without Words', authors: ['Nobody'], language: 'en', version: 2 }
];

/** Chapters of a book: nine words each, but in the last one. */
export const chapters = ({ title }) =>
	title.includes('Without')
		? [{ title: '.', data: '<p>…</p>' }]
		: [1, 2, 3].map((n) => ({
				title: `Chapter ${n}`,
				data: '<p>The lamp was <em>still</em> burning when post came.</p>'
			}));

export const description = '<p>The <b>lamp</b> was burning &amp; bright.</p>';
export const publisher = 'Mansarde & Co.';
