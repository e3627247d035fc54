/** Approximate length of a description in search results. */
const maxLength = 160;

/** Returns the first paragraph of a description, shortened at a word boundary. */
export function summaryOf(description: string | null): string | undefined {
	const [first = ''] = (description ?? '').trim().split(/\r?\n\s*\n/);
	const text = first.replace(/\s+/g, ' ');
	if (text.length <= maxLength) return text || undefined;
	const end = text.lastIndexOf(' ', maxLength - 1);
	// Without a space to cut at, avoids splitting a surrogate pair.
	const cut =
		end > maxLength / 2
			? text.slice(0, end)
			: text.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, '');
	return `${cut.replace(/[\s.,;:–—-]+$/, '')}…`;
}
