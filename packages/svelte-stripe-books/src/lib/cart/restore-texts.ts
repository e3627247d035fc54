/**
 * Keeps a page current that the browser translates. A translator replaces text nodes with elements, and Svelte would change nodes that are no
 * longer shown. Such a node returns to its place when it changes; the translator then translates it again.
 *
 * A block, snippet or component must not begin or end with a text, since Svelte finds what to remove by its first and last node.
 *
 * @returns stops watching the page
 */
export function restoreChangedTexts(root: Node): () => void {
	/** What is shown instead of a text node. */
	const translations = new WeakMap<Node, ChildNode>();
	const observer = new MutationObserver((records) => {
		for (const { type, target, removedNodes, addedNodes, previousSibling } of records) {
			if (type === 'characterData') {
				translations.get(target)?.replaceWith(target);
				translations.delete(target);
				continue;
			}
			for (const text of removedNodes) {
				// Translators replace the text, or remove it after they have inserted the translation before it.
				const translation = addedNodes[0] ?? previousSibling;
				if (!(text instanceof Text) || text.isConnected || !(translation instanceof Element))
					continue;
				translations.set(text, translation);
				observer.observe(text, { characterData: true });
			}
		}
	});
	// Also text changes, since a node may be replaced and changed before the records are read.
	observer.observe(root, { childList: true, characterData: true, subtree: true });
	return () => observer.disconnect();
}
