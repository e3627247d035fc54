import path from 'node:path';
import { pages } from './pages.ts';

const repository = 'https://github.com/svelte-stripe-books/svelte-stripe-books/blob/main/';

/** Images of the READMEs have URLs, so that npm's site shows them, too. */
const images = 'https://raw.githubusercontent.com/svelte-stripe-books/svelte-stripe-books/main/';

/** Returns the path of a link's target from the root of the repository, or null if the link leads elsewhere. */
function fileOf(link: string, page: string): string | null {
	if (link.startsWith(repository)) return link.slice(repository.length);
	return /^([a-z]+:|#|\/)/.test(link) ? null : path.posix.join(path.posix.dirname(page), link);
}

/** Rewrites the links of a page: to other pages of the site, or to files of the repository. The site has its own copies of images. */
export function mapLinks(markdown: string, page: string, base: string): string {
	return markdown.replace(/(?<=\]\()[^)\s]+(?=\))/g, (link) => {
		if (link.startsWith(images)) {
			return path.posix.relative(path.posix.dirname(page), link.slice(images.length));
		}
		const target = fileOf(link, page);
		if (target === null) return link;
		const [file = '', anchor] = target.split('#');
		const found = pages.find((one) => one.file === file);
		const hash = anchor ? `#${anchor}` : '';
		return found ? `${base}${found.slug}/${hash}` : `${repository}${file}${hash}`;
	});
}
