/** Returns whether a click opens its link in the current tab: primary button, no modifier keys. */
export function isPlainClick(event: MouseEvent): boolean {
	return !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
}
