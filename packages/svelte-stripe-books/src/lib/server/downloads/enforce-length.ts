/** A stream of workerd. It sends `Content-Length` for no other. */
declare const FixedLengthStream: (new (length: number) => TransformStream<Uint8Array>) | undefined;

/**
 * Returns a stream that fails unless it has the length of `Content-Length`: a truncated file would look complete, and excess bytes
 * would corrupt the next response on the connection.
 *
 * @param length in bytes; undefined if there is no `Content-Length`
 * @param onFailure called if the stream fails, but not if the client disconnects
 */
export function enforceLength(
	source: ReadableStream<Uint8Array>,
	length: number | undefined,
	onFailure: (error: unknown) => void
): ReadableStream<Uint8Array> {
	const reader = source.getReader();
	let sent = 0;
	let isCanceled = false;

	async function next(): Promise<Uint8Array | null> {
		const { done, value } = await reader.read();
		sent += value?.byteLength ?? 0;
		if (length !== undefined && (done ? sent < length : sent > length)) {
			throw new Error(`Expected ${length} bytes, but the file has ${done ? sent : 'more'}.`);
		}
		return done ? null : value;
	}

	const checked = new ReadableStream<Uint8Array>(
		{
			async pull(controller) {
				try {
					const chunk = await next();
					if (chunk) controller.enqueue(chunk);
					else controller.close();
				} catch (error) {
					// Closes the source, which may have failed already.
					await reader.cancel(error).catch(() => {});
					if (!isCanceled) onFailure(error);
					throw error;
				}
			},
			cancel(reason) {
				isCanceled = true;
				return reader.cancel(reason);
			}
		},
		// Reads nothing before the consumer does.
		{ highWaterMark: 0 }
	);
	return length !== undefined && typeof FixedLengthStream === 'function'
		? checked.pipeThrough(new FixedLengthStream(length))
		: checked;
}
