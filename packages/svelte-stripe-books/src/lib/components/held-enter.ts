/** Ignores the repeats of a held Enter key, each of which would press the focused button again. */
export function ignoreHeldEnter(event: KeyboardEvent): void {
	if (event.repeat && event.key === 'Enter') event.preventDefault();
}
