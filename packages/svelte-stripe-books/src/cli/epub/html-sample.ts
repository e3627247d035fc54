import { decodeXml } from './decode.ts';
import { imageFormat } from './cover.ts';
import { readMetadata } from './metadata.ts';
import { readPackage, resolveName } from './package-document.ts';
import { plainText } from './plain-text.ts';
import { refuseProtection } from './protection.ts';
import { escapeHtml, writeSafeHtml } from './safe-html.ts';
import { sampleStyles } from './sample-styles.ts';
import { nameOf, oneLine, parseNodes, type ParsedNode } from './xml.ts';
import { openZip } from './zip.ts';

/** The largest chapter, the largest picture, and all pictures of a sample together, in bytes. */
const limits = { chapter: 2 ** 20, picture: 512 * 1024, pictures: 2 * 2 ** 20, chapters: 50 };

const mediaTypes = {
	jpg: 'image/jpeg',
	png: 'image/png',
	gif: 'image/gif',
	webp: 'image/webp',
	avif: 'image/avif'
};

/**
 * Marks a page after the last chapter.
 *
 * @see https://www.w3.org/TR/epub-ssv-11/#backmatter
 */
const backMatter = /<body\s[^<>]*\bepub:type=["'](?:[^"'<>]*\s)?backmatter[\s"']/i;

/** Returns the nodes in the first element with this name, at any depth. */
function contentOf(nodes: readonly ParsedNode[], name: string): ParsedNode[] | undefined {
	for (const node of nodes) {
		const own = nameOf(node);
		const children = Array.isArray(node[own]) ? (node[own] as ParsedNode[]) : [];
		const found = own.toLowerCase() === name ? children : contentOf(children, name);
		if (found) return found;
	}
	return undefined;
}

/** Escapes JSON for a comment, which neither `-->` nor a tag may end. */
const inComment = (value: unknown) =>
	JSON.stringify(value).replace(/[-<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);

/**
 * Writes the sample of a book as one HTML file that shows in a browser: its chapters, with pictures in it, and without scripts, links and
 * anything else that a browser would load. Its first comment lists the chapters (`core/sample-contents.ts` reads it).
 *
 * @param path of an EPUB
 * @returns null if it has no text
 * @throws EpubError if it is not an EPUB, or is damaged, malicious or copy protected
 */
export async function writeHtmlSample(path: string): Promise<string | null> {
	const zip = await openZip(path);
	try {
		const document = await readPackage(zip);
		await refuseProtection(zip);
		const { title, language } = readMetadata(document.metadata);
		let left = limits.pictures;
		const chapters: { id: string; title: string; html: string }[] = [];
		const pages = document.spine.filter(({ properties }) => !properties.includes('nav'));
		for (const { name } of pages.slice(0, limits.chapters)) {
			const bytes = await zip.read(name, limits.chapter);
			if (!bytes) continue;
			const source = decodeXml(bytes, name);
			const body = contentOf(parseNodes(source, name), 'body') ?? [];
			const html = await writeSafeHtml(body, async (address) => {
				if (/^[a-z][a-z0-9+.-]*:/i.test(address) || address === '') return undefined;
				const picture = await zip
					.read(resolveName(name, address), limits.picture)
					.catch(() => undefined);
				const format = picture && imageFormat(picture);
				if (!format || picture.length > left) return undefined;
				left -= picture.length;
				return `data:${mediaTypes[format]};base64,${picture.toString('base64')}`;
			});
			// Cover and title pages: the shop's page already shows both.
			const isPicture = html.includes('<img') && name !== pages[0]?.name;
			if (plainText(html).length < 80 && !isPicture) continue;
			const [, heading = ''] = /<h[1-3][^>]*>(.*?)<\/h[1-3]>/s.exec(html) ?? [];
			const id = `chapter-${chapters.length + 1}`;
			// A note at the end is read, but is no chapter.
			const title = backMatter.test(source) ? '' : oneLine(plainText(heading)).slice(0, 200);
			chapters.push({ id, title, html });
		}
		if (chapters.length === 0) return null;
		const contents = chapters
			.filter(({ title }) => title !== '')
			.map(({ id, title }) => ({ id, title }));
		const sections = chapters.map(({ id, html }) => `<section id="${id}">${html}</section>`);
		return [
			'<!doctype html>',
			`<html lang="${escapeHtml(language ?? '')}" dir="auto">`,
			`<!-- contents ${inComment(contents)} -->`,
			'<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
			`<meta name="robots" content="noindex"><title>${escapeHtml(title ?? '')}</title>`,
			`<style>${sampleStyles}</style></head>`,
			`<body><main>${sections.join('\n')}</main></body></html>`,
			''
		].join('\n');
	} finally {
		zip.close();
	}
}
