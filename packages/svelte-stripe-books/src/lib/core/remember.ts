/**
 * Returns a function that creates a value for each key once: `Intl` formatters and imported keys take longer to create than to use. When it holds
 * 100 values, it starts again, so that keys which visitors choose cannot fill the memory.
 */
export function remember<T>(create: (key: string) => T): (key: string) => T {
	const known = new Map<string, T>();
	return (key) => {
		const found = known.get(key);
		if (found !== undefined) return found;
		const value = create(key);
		if (known.size >= 100) known.clear();
		known.set(key, value);
		return value;
	};
}
