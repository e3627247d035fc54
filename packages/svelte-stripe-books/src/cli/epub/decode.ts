import { EpubError } from './epub-error.ts';

/** The encoding that a document's first bytes declare: a byte order mark, zeros of UTF-16, or the XML declaration. */
function encodingOf(bytes: Uint8Array): string {
	const [a, b] = bytes;
	if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be';
	if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
	const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
	return (
		/^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1] ??
		'utf-8'
	);
}

/**
 * Decodes an XML document.
 *
 * @param name of the document, for the message
 * @throws EpubError if the bytes do not fit the encoding, or it is unknown
 * @see https://www.w3.org/TR/xml/#sec-guessing
 */
export function decodeXml(bytes: Uint8Array, name: string): string {
	const encoding = encodingOf(bytes);
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch {
		throw new EpubError(
			'bad_encoding',
			`Its file "${name}" is not valid ${encoding.toUpperCase()} text.`
		);
	}
}
