import type { BookStorage, ByteRange, OpenedFile, StoredFile } from '../../src/lib/core/storage.ts';
import { createSampleHandler, type LogEntry } from '../../src/lib/server/index.ts';
import { createStore } from '../../src/lib/store/memory.ts';
import { bookFiles, books } from './catalog.ts';
import { Visitor } from './event.ts';

/** Creates an in-memory file that records which ranges were opened. */
export function memoryFile(bytes: Uint8Array, more: Partial<StoredFile> = {}) {
	const opened: (ByteRange | undefined)[] = [];
	const file: StoredFile = {
		sizeInBytes: bytes.byteLength,
		stream(range) {
			opened.push(range);
			const part = range ? bytes.slice(range.start, range.end + 1) : bytes;
			return new Blob([new Uint8Array(part)]).stream();
		},
		...more
	};
	return { file, opened };
}

/** Returns ascending bytes, so that adjacent ranges differ. */
export const counting = (length: number) => Uint8Array.from({ length }, (_, index) => index % 251);

/** Creates a stream that records whether it was canceled. */
export function watchedStream(text: string) {
	const watched = { isCanceled: false };
	const stream = new ReadableStream<Uint8Array>(
		{
			pull(controller) {
				controller.enqueue(new TextEncoder().encode(text));
				controller.close();
			},
			cancel() {
				watched.isCanceled = true;
			}
		},
		{ highWaterMark: 0 }
	);
	return { stream, watched };
}

/** Opens a shop whose storage returns this file, with its sample handler. */
export function openSamples(opened: OpenedFile | null | BookStorage['open']) {
	const reports: LogEntry[] = [];
	const keys: string[] = [];
	const handler = createSampleHandler({
		store: createStore({ books, bookFiles }),
		storage: {
			open: async (key, request) => {
				keys.push(key);
				return typeof opened === 'function' ? opened(key, request) : opened;
			}
		},
		log: (report) => reports.push(report)
	});
	const get = (
		headers: Record<string, string> = {},
		init: RequestInit = {},
		id = 'atlas',
		query = ''
	) => handler(new Visitor().event(`/books/x/sample${query}`, { headers, ...init }, { id }));
	return { get, head: (headers = {}) => get(headers, { method: 'HEAD' }), reports, keys };
}
