// Preloaded into a store to inject faults: the app's patterns that start with ^, such as those of parsers, throw when they are
// tested on a text that contains one of these markers.
const markers = (process.env.INJECTED_FAULT ?? '').split(',').filter(Boolean);

/** Returns whether the caller is the app, since a fault in SvelteKit or a driver could end the process. */
const isCalledByApp = () => {
	const [, , , caller = ''] = (new Error().stack ?? '').split('\n');
	return caller.includes('/build/server/chunks/');
};

for (const name of /** @type {const} */ (['test', 'exec'])) {
	const original = RegExp.prototype[name];
	RegExp.prototype[name] = function (/** @type {string} */ text) {
		const isParser = typeof text === 'string' && this.source.startsWith('^');
		if (isParser && markers.some((one) => text.includes(one)) && isCalledByApp()) {
			throw new Error('An injected fault.');
		}
		return /** @type {any} */ (original).call(this, text);
	};
}
