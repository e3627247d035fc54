import harbor from './themes/harbor.css?inline';
import hearth from './themes/hearth.css?inline';
import signal from './themes/signal.css?inline';

/** Names of the style sheets in `themes/` in the toolbar; `books` is the default style. */
export const looks = { books: 'Books', harbor: 'Harbor', hearth: 'Hearth', signal: 'Signal' };

/** Applies a style sheet to the stories that choose it, since a documentation page shows several at once. */
const scoped = (look: string, css: string) =>
	`@scope ([data-look='${look}']) {\n${css.replaceAll(':root', ':scope')}\n}`;

// The documentation site also loads this module while it is built.
if (typeof document !== 'undefined') {
	document.head.appendChild(document.createElement('style')).textContent =
		scoped('harbor', harbor) + scoped('hearth', hearth) + scoped('signal', signal);
}
