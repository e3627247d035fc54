import type { ByteRange } from '../../core/storage.ts';

/**
 * The part of a file that a `Range` header asks for: null for the whole, when there is none, or none that we serve
 * (malformed, of another unit, or several at once); `'unsatisfiable'` when the file has no such bytes.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-14.2
 */
export function parseByteRange(
	header: string | null,
	sizeInBytes: number
): ByteRange | 'unsatisfiable' | null {
	const [, set = ''] = /^bytes=(.*)$/i.exec(header ?? '') ?? [];
	// A list may have empty elements, and white space around its commas.
	const [spec = '', ...others] = set.split(',').flatMap((each) => each.trim() || []);
	const [, first = '', last = ''] = /^(\d*)-(\d*)$/.exec(spec) ?? [];
	if (others.length > 0 || (first === '' && last === '')) return null;

	// Of a number too large for its type nothing is left but its being too large.
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
