/** The longest name we send, in characters; systems take 255 bytes, and clients not much of headers. */
const longest = 120;

/**
 * Format characters, which nobody sees: they turn text around (`fdp.exe` reads as `exe.pdf`), have no width, or tag what follows. Signs
 * before Arabic and Syriac numbers and a Mongolian separator are visible and stay; for joiners see below.
 */
const invisible = /(?![\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u180E\u200C\u200D])\p{Cf}/gu;

/**
 * Joiners (ZWNJ, ZWJ) where no script needs them. They stay between letters of scripts without upper and lower case, behind a mark of those,
 * such as the virama of Indic scripts, and between emoji.
 *
 * @see https://www.unicode.org/reports/tr31/#Layout_and_Format_Control_Characters
 */
const needlessJoiners =
	/(?<!\p{Lo}\p{M}*|\p{Extended_Pictographic}\uFE0F?|\p{Emoji_Modifier})[\u200C\u200D]+|(?<!\p{M})[\u200C\u200D]+(?![\p{Lo}\p{M}\p{Extended_Pictographic}])/gu;

/** A name that every system can use: no control or invisible character, no half of a pair, no path, no end. */
function usable(fileName: string): string {
	const name = fileName
		.replace(/\p{Surrogate}/gu, '\uFFFD')
		.replace(/[\p{Cc}\u2028\u2029/\\]/gu, '_')
		.replace(invisible, '')
		.replace(needlessJoiners, '')
		.trim();
	const characters = [...(/^\.*$/.test(name) ? 'download' : name)];
	if (characters.length <= longest) return characters.join('');
	const [ending = ''] = /\.\w{1,10}$/.exec(name) ?? [];
	return characters.slice(0, longest - ending.length).join('') + ending;
}

/**
 * The value of Content-Disposition for a file to keep, under a name in any script: `filename` for old clients, in ASCII,
 * and `filename*` for all others. Whatever the name is, there is a value for it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6266
 * @see https://www.rfc-editor.org/rfc/rfc8187
 */
export function attachment(fileName: string): string {
	const name = usable(fileName);
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
