import { evaluateOptions } from './explain-open-failure.ts';

/** Options, or a function that returns them at first use: `vite build` imports every endpoint and must need no secret. */
export type Options<T> = T | (() => T);

/** Validates options at first use, and prepares the values that all requests share. */
export function lazyOptions<T extends object, Ready>(
	options: Options<T>,
	prepare: (options: T) => Ready
): () => Ready {
	let ready: { value: Ready } | undefined;
	return () => {
		ready ??= {
			value: prepare(typeof options === 'function' ? evaluateOptions(options) : options)
		};
		return ready.value;
	};
}
