/**
 * Does work for each item, several at once, in memory for those only.
 *
 * @param limit how many at once
 */
export async function eachAtOnce<T>(
	items: AsyncIterable<T>,
	limit: number,
	work: (item: T) => Promise<void>
): Promise<void> {
	const iterator = items[Symbol.asyncIterator]();
	// Each waits for its turn, since an async generator answers one after the other.
	async function runInTurn(): Promise<void> {
		for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
			await work(next.value);
		}
	}
	await Promise.all(Array.from({ length: limit }, runInTurn));
}
