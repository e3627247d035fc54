/** Options, or a function that makes them at first use: `vite build` imports every endpoint and must need no secret. */
export type Options<T> = T | (() => T);

/** Checks options the first time they are needed, and prepares once what every request shares. */
export function lazyOptions<T extends object, Ready>(
	options: Options<T>,
	prepare: (options: T) => Ready
): () => Ready {
	let ready: { value: Ready } | undefined;
	return () => {
		ready ??= { value: prepare(typeof options === 'function' ? options() : options) };
		return ready.value;
	};
}
