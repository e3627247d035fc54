/** A promise that a test resolves. */
export function deferred() {
	let open = () => {};
	const opened = new Promise<void>((resolve) => (open = resolve));
	return { open, opened };
}
