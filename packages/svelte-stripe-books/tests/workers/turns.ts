/**
 * Lets concurrent requests continue one after another, in random order: one at a time, and only when each of them waits. Requests are thus
 * interleaved wherever they wait for a turn.
 *
 * @param seed repeats an order
 */
export function createTurns(seed: number) {
	const waiting: (() => void)[] = [];
	let random = seed;
	let running = 0;
	function next() {
		// A request with several calls at once waits several times.
		while (waiting.length > 0 && waiting.length >= running) {
			// A linear congruential generator, whose high bits are random enough.
			random = (random * 1_103_515_245 + 12_345) % 2 ** 31;
			const [go] = waiting.splice(Math.floor((random / 2 ** 31) * waiting.length), 1);
			go?.();
		}
	}
	return {
		/** Waits for a turn. */
		take: () =>
			new Promise<void>((resolve) => {
				waiting.push(resolve);
				next();
			}),
		/** Runs a request that takes turns. */
		async during<T>(request: () => Promise<T>): Promise<T> {
			running += 1;
			try {
				return await request();
			} finally {
				running -= 1;
				next();
			}
		}
	};
}
