import type { BookHead } from './pages.ts';
import { escapeXml } from '../../src/lib/server/escape-xml.ts';
import type { Manuscript } from '../manuscript.ts';

/** One document in reading order; `id` is its file name without `.xhtml`. */
export interface Part {
	id: string;
	title: string;
	page: string;
}

/** Returns `META-INF/container.xml`, which points reading systems to the package document. */
export function container(): string {
	return `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
`;
}

/** Returns the package document: metadata, manifest and spine. */
export function packageDocument(
	book: BookHead,
	{ id, published, publisher, description }: Manuscript,
	isSample: boolean,
	parts: readonly Part[]
): string {
	// A tag URI (RFC 4151); the top-level domain `.example` is reserved by RFC 2606.
	const identifier = `tag:bookstore.example,2025:${id}${isSample ? ':sample' : ''}`;
	return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="identifier" xml:lang="${escapeXml(book.language)}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="identifier">${identifier}</dc:identifier>
<dc:title>${escapeXml(book.title)}</dc:title>
<dc:creator>${escapeXml(book.author)}</dc:creator>
<dc:language>${escapeXml(book.language)}</dc:language>
<dc:publisher>${escapeXml(publisher)}</dc:publisher>
<dc:date>${published}</dc:date>
<dc:description>${escapeXml(description)}</dc:description>
<dc:rights>MIT License</dc:rights>
<meta property="dcterms:modified">${published}T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityFeature">readingOrder</meta>
<meta property="schema:accessibilityHazard">none</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
<item id="cover-image" href="cover.jpg" media-type="image/jpeg" properties="cover-image"/>
${parts.map(({ id }) => `<item id="${id}" href="${id}.xhtml" media-type="application/xhtml+xml"/>`).join('\n')}
</manifest>
<spine>
${parts.map(({ id }) => `<itemref idref="${id}"/>`).join('\n')}
</spine>
</package>
`;
}
