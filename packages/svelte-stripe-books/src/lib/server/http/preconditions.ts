import { parseHttpDate, toSeconds } from './http-date.ts';

/** What tells one state of a file from another. */
export interface Validators {
	/** An entity tag, weak or strong. */
	etag?: string | undefined;
	lastModified?: Date | undefined;
}

const entityTag = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/;
const entityTags = new RegExp(entityTag, 'g');
const onlyEntityTag = new RegExp(`^${entityTag.source}$`);

/** Those of a file's validators that can be sent: what is malformed or lies in the future tells nobody anything. */
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

/** Whether a list of entity tags, or `*`, names the file as it is. */
function names(header: string, etag: string | undefined, compare: 'strong' | 'weak'): boolean {
	if (header.trim() === '*') return true;
	if (etag === undefined || (compare === 'strong' && !isStrong(etag))) return false;
	const tags: readonly string[] = header.match(entityTags) ?? [];
	return compare === 'strong'
		? tags.includes(etag)
		: tags.some((tag) => opaque(tag) === opaque(etag));
}

/**
 * What the conditions of a GET or HEAD come to, in the order of RFC 9110: null when the file is to be served, 304 when
 * the client has it already, 412 when it is no longer what the client builds on.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2
 */
export function checkPreconditions(
	headers: Headers,
	{ etag, lastModified }: Validators
): 304 | 412 | null {
	/** Whether the file did not change after the date of a header; null when that cannot be said. */
	const unchangedSince = (name: string) => {
		const date = parseHttpDate(headers.get(name));
		return date === null || !lastModified ? null : toSeconds(lastModified) <= date;
	};

	const match = headers.get('if-match');
	if (match !== null) {
		if (!names(match, etag, 'strong')) return 412;
	} else if (unchangedSince('if-unmodified-since') === false) return 412;

	const noneMatch = headers.get('if-none-match');
	if (noneMatch !== null) return names(noneMatch, etag, 'weak') ? 304 : null;
	return unchangedSince('if-modified-since') ? 304 : null;
}

/**
 * Whether a range may be served: without `If-Range` always, with it when the file is still the one that the client has
 * a part of, by a strong entity tag or the very date.
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
	// Within one second a file can change twice, and a date tells no two of its states apart.
	return date !== null && lastModified !== undefined
		? date === toSeconds(lastModified) && date < toSeconds(now)
		: false;
}
