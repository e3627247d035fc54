/**
 * Imitates Chromium's translation: replaces each text node with other text in two `font` elements. Self-contained, so that a
 * test can run it in another page.
 */
export function translatePage(): void {
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	const texts: Text[] = [];
	while (walker.nextNode()) texts.push(walker.currentNode as Text);
	for (const text of texts) {
		if (!text.data.trim()) continue;
		if (text.parentElement?.closest('script, style, noscript, font, [translate=no]')) continue;
		const [outer, inner] = [document.createElement('font'), document.createElement('font')];
		inner.textContent = `«${text.data}»`;
		outer.append(inner);
		text.replaceWith(outer);
	}
}

/** Returns the texts of an element in their order, with those that are translated as they were before. */
export function textsOf(element: Element): string[] {
	const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
	const texts: string[] = [];
	while (walker.nextNode())
		texts.push((walker.currentNode as Text).data.replace(/[«»]/g, '').trim());
	return texts.filter(Boolean);
}
