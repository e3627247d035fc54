import { XMLParser } from 'fast-xml-parser';
import { EpubError } from './epub-error.ts';

/** An element of an XML document. Prefixes of names are removed: `dc:title` is `title`. */
export interface XmlElement {
	name: string;
	attributes: Record<string, string>;
	/** Text of this element and those in it. */
	text: string;
	children: XmlElement[];
}

/** A node as the parser returns it with `preserveOrder`: its only other key is its name, or `#text`. */
export type ParsedNode = Record<string, unknown> & { ':@'?: Record<string, string> };

/** The greatest depth of a document: no book is deeper. */
const maxDepth = 100;

const parser = new XMLParser({
	preserveOrder: true,
	ignoreAttributes: false,
	attributeNamePrefix: '',
	removeNSPrefix: true,
	parseTagValue: false,
	parseAttributeValue: false,
	trimValues: false,
	htmlEntities: true,
	ignoreDeclaration: true,
	ignorePiTags: true,
	maxNestedTags: maxDepth
});

function elementsOf(nodes: ParsedNode[]): { text: string; children: XmlElement[] } {
	let text = '';
	const children: XmlElement[] = [];
	for (const node of nodes) {
		const name = nameOf(node);
		if (name === '') continue;
		if (name === '#text') {
			text += String(node[name]);
			continue;
		}
		const inner = elementsOf(node[name] as ParsedNode[]);
		text += inner.text;
		children.push({ name, attributes: { ...node[':@'] }, ...inner });
	}
	return { text, children };
}

/**
 * Parses the nodes of a document in their order, with the text between them.
 *
 * @param name of the document, for messages
 * @throws EpubError if it is malformed, or declares entities
 */
export function parseNodes(text: string, name: string): ParsedNode[] {
	// Entities may expand without end, or read files.
	if (/<!ENTITY/i.test(text)) {
		throw new EpubError(
			'xml_entities',
			`Its file "${name}" declares entities, which an EPUB must not do.`
		);
	}
	try {
		return parser.parse(text) as ParsedNode[];
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new EpubError('bad_xml', `Its file "${name}" is not well-formed XML (${reason}).`);
	}
}

/** Returns the name of a node: of its element, or `#text`. */
export const nameOf = (node: ParsedNode): string =>
	Object.keys(node).find((key) => key !== ':@') ?? '';

/**
 * Parses a small XML document.
 *
 * @param name of the document, for messages
 * @returns its root element
 * @throws EpubError if it is malformed, or declares entities
 */
export function parseXml(text: string, name: string): XmlElement {
	const roots = elementsOf(parseNodes(text, name)).children;
	const [root] = roots;
	if (!root || roots.length > 1) {
		throw new EpubError(
			'bad_xml',
			`Its file "${name}" is not well-formed XML (one root expected).`
		);
	}
	return root;
}

/** Returns all elements with a name, at any depth, in their order. */
export function findAll(element: XmlElement, name: string): XmlElement[] {
	const found: XmlElement[] = element.name === name ? [element] : [];
	for (const child of element.children) found.push(...findAll(child, name));
	return found;
}

/** Returns a text in one line, without spaces at its ends. */
export const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();
