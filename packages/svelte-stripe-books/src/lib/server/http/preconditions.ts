import { parseHttpDate, toSeconds } from './http-date.ts';

/** The validators of a file (RFC 9110 §8.8). */
export interface Validators {
	/** An entity tag, weak or strong. */
	etag?: string | undefined;
	lastModified?: Date | undefined;
}

const entityTag = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/;
const entityTags = new RegExp(entityTag, 'g');
const onlyEntityTag = new RegExp(`^${entityTag.source}$`);

/** Removes validators that must not be sent: malformed entity tags and dates in the future. */
export function usableValidators({ etag, lastModified }: Validators, now: Date): Validators {
	const isTag = etag !== undefined && onlyEntityTag.test(etag);
	const isPast = lastModified !== undefined && lastModified <= now;
	return {
		etag: isTag ? etag : undefined,
		lastModified: isPast ? lastModified : undefined
	};
}

const opaque = (tag: string) => tag.replace(/^W\//, '');
const isStrong = (tag: string) => !tag.startsWith('W/');

/** Returns whether a list of entity tags, or `*`, matches the file's current entity tag. */
function matchesEntityTag(
	header: string,
	etag: string | undefined,
	compare: 'strong' | 'weak'
): boolean {
	if (header.trim() === '*') return true;
	if (etag === undefined || (compare === 'strong' && !isStrong(etag))) return false;
	const tags: readonly string[] = header.match(entityTags) ?? [];
	return compare === 'strong'
		? tags.includes(etag)
		: tags.some((tag) => opaque(tag) === opaque(etag));
}

/**
 * Evaluates the preconditions of a GET or HEAD request in the order that RFC 9110 defines.
 *
 * @returns null to serve the file, 304 if the client's copy is current, 412 if the file has changed
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2
 */
export function checkPreconditions(
	headers: Headers,
	{ etag, lastModified }: Validators
): 304 | 412 | null {
	/** Returns whether the file is unchanged since a header's date; null if either date is missing. */
	const unchangedSince = (name: string) => {
		const date = parseHttpDate(headers.get(name));
		return date === null || !lastModified ? null : toSeconds(lastModified) <= date;
	};

	const match = headers.get('if-match');
	if (match !== null) {
		if (!matchesEntityTag(match, etag, 'strong')) return 412;
	} else if (unchangedSince('if-unmodified-since') === false) return 412;

	const noneMatch = headers.get('if-none-match');
	if (noneMatch !== null) return matchesEntityTag(noneMatch, etag, 'weak') ? 304 : null;
	return unchangedSince('if-modified-since') ? 304 : null;
}

/**
 * Returns whether a range may be served: always without `If-Range`, else only if its strong entity tag or exact date still matches
 * the file.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.5
 */
export function isRangeCurrent(
	headers: Headers,
	{ etag, lastModified }: Validators,
	now: Date
): boolean {
	const condition = headers.get('if-range');
	if (condition === null) return true;
	if (/^(W\/)?"/.test(condition)) return condition === etag && isStrong(etag);
	const date = parseHttpDate(condition);
	// A file can change twice within one second, so a date of the current second proves nothing.
	return date !== null && lastModified !== undefined
		? date === toSeconds(lastModified) && date < toSeconds(now)
		: false;
}
