/** In characters. File systems allow 255 bytes, and clients limit the length of headers. */
const maxLength = 120;

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

/** Removes control characters, invisible characters, lone surrogates and path separators, and limits the length. */
function sanitizeFileName(fileName: string): string {
	const name = fileName
		.replace(/\p{Surrogate}/gu, '\uFFFD')
		.replace(/[\p{Cc}\u2028\u2029/\\]/gu, '_')
		.replace(invisible, '')
		.replace(needlessJoiners, '')
		.trim();
	const characters = [...(/^\.*$/.test(name) ? 'download' : name)];
	if (characters.length <= maxLength) return characters.join('');
	const [ending = ''] = /\.\w{1,10}$/.exec(name) ?? [];
	return characters.slice(0, maxLength - ending.length).join('') + ending;
}

/**
 * Returns a `Content-Disposition` value for a download, with an ASCII `filename` for old clients and `filename*` for all others.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6266
 * @see https://www.rfc-editor.org/rfc/rfc8187
 */
export function attachment(fileName: string): string {
	const name = sanitizeFileName(fileName);
	const ascii = name
		.normalize('NFD')
		.replace(/(?<=[a-z])\p{M}+/giu, '')
		.replace(/[^\x20-\x7e]|["%]/gu, '_');
	const encoded = encodeURIComponent(name).replace(
		/['()*]/g,
		(character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
	);
	return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
