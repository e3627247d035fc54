/**
 * Runs a task for each item, several at a time, and keeps only those items in memory.
 *
 * @param limit how many at once
 */
export async function eachAtOnce<T>(
	items: AsyncIterable<T>,
	limit: number,
	work: (item: T) => Promise<void>
): Promise<void> {
	const iterator = items[Symbol.asyncIterator]();
	// The workers take turns, since an async generator returns one item at a time.
	async function runInTurn(): Promise<void> {
		for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
			await work(next.value);
		}
	}
	await Promise.all(Array.from({ length: limit }, runInTurn));
}
