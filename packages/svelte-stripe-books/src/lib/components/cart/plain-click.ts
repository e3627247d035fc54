/** Whether a click is meant for this very tab: by the main button and with no key held. */
export function isPlainClick(event: MouseEvent): boolean {
	return !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
}
