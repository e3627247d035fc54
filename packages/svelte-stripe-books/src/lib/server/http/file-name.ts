import { mediaType } from '../../core/media-type.ts';

/** In UTF-8 bytes. File systems allow 255, and clients append to a name: ` (1)`, `.part`. */
const maxBytes = 240;

/**
 * Matches invisible format characters, which can disguise a name: a bidirectional override shows `fdp.exe` as `exe.pdf`. Arabic and
 * Syriac number signs and the Mongolian vowel separator are kept because they are visible; joiners are handled below.
 */
const invisible = /(?![\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u180E\u200C\u200D])\p{Cf}/gu;

/**
 * Matches joiners (ZWNJ, ZWJ) that no script needs. Joiners are kept between letters of caseless scripts, after their combining marks,
 * such as the virama of Indic scripts, and between emoji.
 *
 * @see https://www.unicode.org/reports/tr31/#Layout_and_Format_Control_Characters
 */
const needlessJoiners =
	/(?<!\p{Lo}\p{M}*|\p{Extended_Pictographic}\uFE0F?|\p{Emoji_Modifier})[\u200C\u200D]+|(?<!\p{M})[\u200C\u200D]+(?![\p{Lo}\p{M}\p{Extended_Pictographic}])/gu;

/** Matches the extension of a name, or two: `.epub`, `.kepub.epub`, `.fb2.zip`. */
const extensions = /(?:\.\w{1,10}){1,2}$/;

/** Returns whether devices know what to do with an extension. */
const isKnown = (format: string) => mediaType(format) !== 'application/octet-stream';

const byteLength = (text: string) => new TextEncoder().encode(text).length;

/** Joins pieces of a text as long as they fit into a number of UTF-8 bytes. */
function fit(pieces: Iterable<string>, bytes: number): string {
	let text = '';
	let left = bytes;
	for (const piece of pieces) {
		left -= byteLength(piece);
		if (left < 0) break;
		text += piece;
	}
	return text;
}

/** Yields what readers see as characters: a letter with its marks, or an emoji family. */
function* graphemes(text: string) {
	const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
	for (const { segment } of segmenter.segment(text)) yield segment;
}

/** Truncates a name to `maxBytes` between two characters, and keeps its extension. */
export function truncateFileName(name: string): string {
	if (byteLength(name) <= maxBytes) return name;
	const [ending = ''] = extensions.exec(name) ?? [];
	const limit = maxBytes - ending.length;
	const base = name.slice(0, name.length - ending.length);
	// One more UTF-16 unit than fits, so that the last character in it, which may be incomplete, is never used.
	const head = base.slice(0, limit + 1);
	// A letter with hundreds of marks does not fit as a whole.
	return (fit(graphemes(head), limit) || fit(head, limit)).trimEnd() + ending;
}

/**
 * Returns the name under which clients save a file: without control characters, invisible characters, lone surrogates and path
 * separators, with an extension, and of at most 240 UTF-8 bytes.
 *
 * @param format added as the extension if the name has no known one, since `Vol.2` opens in no reader
 */
export function safeFileName(fileName: string, format = ''): string {
	const clean = fileName
		.replace(/\p{Surrogate}/gu, '\uFFFD')
		.replace(/[\p{Cc}\u2028\u2029/\\]/gu, '_')
		.replace(invisible, '')
		.replace(needlessJoiners, '')
		.trim();
	const name = /^\.*$/.test(clean) ? 'download' : clean;
	const isComplete = (name.includes('.') && isKnown(name)) || !isKnown(format);
	// Kobo recognizes its own format only by this extension.
	const extension = format === 'kepub' ? 'kepub.epub' : format;
	return truncateFileName(isComplete ? name : `${name}.${extension}`);
}

/** Percent-encodes a name for a path and for `filename*` (RFC 8187), including characters that end a link in plain text: `Emma%20%281%29.epub`. */
export function encodeFileName(name: string): string {
	return encodeURIComponent(name).replace(
		/['()*!]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
	);
}

/** Appends the name of a file to a path: `/download/<token>/Emma.epub`. */
export function fileAddress(
	path: string,
	{ fileName, format }: { fileName: string; format: string }
): string {
	return `${path}/${encodeFileName(safeFileName(fileName, format))}`;
}
