import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The built site. */
export const folder = path.join(import.meta.dirname, '../../website/dist');

/** A page of the built site. */
export interface SitePage {
	/** Its path: `/`, or `/guides/files/`. */
	address: string;
	html: string;
}

/** All pages of the built site except those of Storybook, which are checked separately. */
export const pages: SitePage[] = globSync('**/index.html', { cwd: folder })
	.filter((file) => !file.startsWith('storybook/'))
	.sort()
	.map((file) => ({
		address: path.posix.join('/', path.dirname(file), '/'),
		html: readFileSync(path.join(folder, file), 'utf8')
	}));

const entities: Record<string, string> = { amp: '&', quot: '"', lt: '<', gt: '>', '#39': "'" };

/** Returns the values of an attribute on a page, in order. */
export function attributes({ html }: SitePage, tag: string, name: string): string[] {
	const tags = html.matchAll(new RegExp(`<${tag}\\b[^>]*?\\s${name}="([^"]*)"`, 'g'));
	return [...tags].map(([, value = '']) =>
		value.replace(/&(\w+|#\d+);/g, (whole, entity: string) => entities[entity] ?? whole)
	);
}
