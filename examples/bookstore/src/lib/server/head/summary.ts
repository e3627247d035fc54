/** How much of a description a search result shows, about. */
const longest = 160;

/** The beginning of a description, for a place with room for a sentence or two: whole words of its first paragraph. */
export function summaryOf(description: string | null): string | undefined {
	const [first = ''] = (description ?? '').trim().split(/\r?\n\s*\n/);
	const text = first.replace(/\s+/g, ' ');
	if (text.length <= longest) return text || undefined;
	const end = text.lastIndexOf(' ', longest - 1);
	// Where there is no space to cut at, a code point stays whole.
	const cut =
		end > longest / 2
			? text.slice(0, end)
			: text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '');
	return `${cut.replace(/[\s.,;:–—-]+$/, '')}…`;
}
