/** The longest name we send, in characters; systems take 255 bytes, and clients not much of headers. */
const longest = 120;

/** A name that every system can use: no control character, no half of a pair, no path, no end. */
function usable(fileName: string): string {
	const name = fileName
		.replace(/\p{Surrogate}/gu, '\uFFFD')
		.replace(/[\p{Cc}\u2028\u2029/\\]/gu, '_')
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
