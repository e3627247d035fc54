const attribute = 'data-books-announcer';

/**
 * Returns the document's live region for cart changes, and creates it if there is none. Components call this when they
 * are mounted, since a live region announces only changes made after it exists.
 *
 * @param home parent to move it into: while a modal dialog is open, nothing outside of it is announced.
 * @default its current parent
 */
export function announcer(home?: HTMLElement): HTMLElement {
	const found = document.querySelector<HTMLElement>(`[${attribute}]`);
	if (found && (!home || found.parentElement === home)) return found;
	const region = found ?? document.createElement('div');
	region.setAttribute(attribute, '');
	region.setAttribute('role', 'status');
	// Emptied, since moving a live region would announce its text again.
	region.textContent = '';
	(home ?? document.body).append(region);
	return region;
}

/** Announces a text politely to screen readers. */
export function announce(text: string): void {
	announcer().textContent = text;
}
