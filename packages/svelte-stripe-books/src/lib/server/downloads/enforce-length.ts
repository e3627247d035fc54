/**
 * A stream that is as long as was promised, or fails: a file that comes short would look whole, and one that is too long
 * would run into the next answer.
 *
 * @param length in bytes; undefined when none was promised
 * @param failed hears why the stream broke off; not of a client that went away
 */
export function enforceLength(
	source: ReadableStream<Uint8Array>,
	length: number | undefined,
	failed: (error: unknown) => void
): ReadableStream<Uint8Array> {
	const reader = source.getReader();
	let sent = 0;
	let isLeft = false;

	async function next(): Promise<Uint8Array | null> {
		const { done, value } = await reader.read();
		sent += value?.byteLength ?? 0;
		if (length !== undefined && (done ? sent < length : sent > length)) {
			throw new Error(`The file has ${done ? sent : 'more'} of ${length} bytes.`);
		}
		return done ? null : value;
	}

	return new ReadableStream(
		{
			async pull(controller) {
				try {
					const chunk = await next();
					if (chunk) controller.enqueue(chunk);
					else controller.close();
				} catch (error) {
					// The source is told to close; that it broke already is no news.
					await reader.cancel(error).catch(() => {});
					if (!isLeft) failed(error);
					throw error;
				}
			},
			cancel(reason) {
				isLeft = true;
				return reader.cancel(reason);
			}
		},
		// Nothing is read before somebody wants it.
		{ highWaterMark: 0 }
	);
}
