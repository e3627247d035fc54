/** A letter of a script without spaces: each is counted as a word, as publishers do. */
const ideograph = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu;

/** Counts the words of a plain text. */
export function countWords(text: string): number {
	const spaced = text.replace(ideograph, ' x ');
	return spaced.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’\-_.,]*/gu)?.length ?? 0;
}
