const name = 'data-books-announcer';

/**
 * The one place of the document from which changes of the cart are read out, however many components make them.
 * Made when the first of them is mounted: a live region speaks only of what changes after it is there.
 *
 * @param home where it shall be: an open dialog silences all that is outside of it. @default where it is
 */
export function announcer(home?: HTMLElement): HTMLElement {
	const found = document.querySelector<HTMLElement>(`[${name}]`);
	if (found && (!home || found.parentElement === home)) return found;
	const region = found ?? document.createElement('div');
	region.setAttribute(name, '');
	region.setAttribute('role', 'status');
	// What was read out once is not read out again because it moved.
	region.textContent = '';
	(home ?? document.body).append(region);
	return region;
}

/** Has a change read out once, after what is being read. */
export function announce(text: string): void {
	announcer().textContent = text;
}
