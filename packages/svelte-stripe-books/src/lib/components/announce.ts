const name = 'data-books-announcer';

/**
 * The one place of the document from which changes of the cart are read out, however many components make them.
 * Made when the first of them is mounted: a live region speaks only of what changes after it is there.
 */
export function announcer(): HTMLElement {
	const found = document.querySelector<HTMLElement>(`[${name}]`);
	if (found) return found;
	const region = document.createElement('div');
	region.setAttribute(name, '');
	region.setAttribute('role', 'status');
	document.body.append(region);
	return region;
}

/** Has a change read out once, after what is being read. */
export function announce(text: string): void {
	announcer().textContent = text;
}
