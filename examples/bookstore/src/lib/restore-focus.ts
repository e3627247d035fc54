import { afterNavigate, beforeNavigate } from '$app/navigation';

/** A link or field: the selector of those with the same address or name, and its place among them. */
type Place = [selector: string, index: number] | undefined;

function placeOfFocus(): Place {
	const focused = document.activeElement;
	const attribute = ['href', 'name'].find((name) => focused?.hasAttribute(name));
	if (!focused || !attribute) return undefined;
	const selector = `[${attribute}="${CSS.escape(focused.getAttribute(attribute) ?? '')}"]`;
	return [selector, [...document.querySelectorAll(selector)].indexOf(focused)];
}

/**
 * Returns the focus on Back and Forward to the link that led away, as browsers do between documents; SvelteKit moves it to the
 * top of the page. Must be called while the layout initializes.
 */
export function restoreFocus(): void {
	/** Where the focus was when each address was left. */
	const places = new Map<string, Place>();
	beforeNavigate(({ type }) => {
		// On Back and Forward, the address is already the next one.
		if (type !== 'popstate') places.set(location.href, placeOfFocus());
	});
	afterNavigate(({ type }) => {
		const place = type === 'popstate' && places.get(location.href);
		if (!place) return;
		const [selector, index] = place;
		// The scroll position is already restored.
		document.querySelectorAll<HTMLElement>(selector)[index]?.focus({ preventScroll: true });
	});
}
