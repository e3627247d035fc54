import type { ByteRange } from '../../core/storage.ts';

/**
 * Parses a `Range` header.
 *
 * @returns null to serve the whole file, because the header is missing, malformed, in another unit or has several ranges;
 * `'unsatisfiable'` if the range lies outside the file
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-14.2
 */
export function parseByteRange(
	header: string | null,
	sizeInBytes: number
): ByteRange | 'unsatisfiable' | null {
	const [, set = ''] = /^bytes=(.*)$/i.exec(header ?? '') ?? [];
	// Lists may contain empty elements and whitespace around commas (RFC 9110 §5.6.1).
	const [spec = '', ...others] = set.split(',').flatMap((each) => each.trim() || []);
	const [, first = '', last = ''] = /^(\d*)-(\d*)$/.exec(spec) ?? [];
	if (others.length > 0 || (first === '' && last === '')) return null;

	if (first === '') {
		const length = Math.min(Number(last), sizeInBytes);
		if (Number(last) === 0) return 'unsatisfiable';
		return length > 0 ? { start: sizeInBytes - length, end: sizeInBytes - 1 } : null;
	}
	const start = Number(first);
	const end = last === '' ? Infinity : Number(last);
	if (end < start) return null;
	return start < sizeInBytes ? { start, end: Math.min(end, sizeInBytes - 1) } : 'unsatisfiable';
}
