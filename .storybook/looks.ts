import poster from './themes/poster.css?inline';

/** Names of the style sheets in `themes/` in the toolbar; `books` is the default style. */
export const looks = { books: 'Books', poster: 'Poster' };

/** Applies a style sheet to the stories that choose it, since a documentation page shows several at once. */
const scoped = (look: string, css: string) =>
	`@scope ([data-look='${look}']) {\n${css.replaceAll(':root', ':scope')}\n}`;

document.head.appendChild(document.createElement('style')).textContent = scoped('poster', poster);
