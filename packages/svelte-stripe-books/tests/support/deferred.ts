/** Returns a promise with its `resolve` function. */
export function deferred() {
	let resolve = () => {};
	const promise = new Promise<void>((settle) => (resolve = settle));
	return { promise, resolve };
}
