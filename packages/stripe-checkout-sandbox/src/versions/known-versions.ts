import { table } from '../params/table.ts';
import { throwApiError } from '../wire/errors.ts';

/** Newest version of the API, which the sandbox uses by default. */
export const newestVersion = '2026-10-28.endive';

/** All versions up to the newest one: those that the SDK's types allow for a webhook endpoint. */
const known = new Set(String(table['POST /v1/webhook_endpoints'].api_version).split('|'));

/**
 * Returns the version of a request: the one in its `Stripe-Version` header, or the newest one.
 *
 * Versions after the newest one are accepted, since later SDKs send them. Betas follow a semicolon.
 *
 * @throws ApiError if the version does not exist
 * @see https://docs.stripe.com/api/versioning
 */
export function readVersion(header: string | null): string {
	if (header === null) return newestVersion;
	const [version = ''] = header.split(';');
	if (!isKnownVersion(version)) {
		throwApiError({ message: `Invalid Stripe API version: ${header}` });
	}
	return version;
}

/** Whether a version exists or, if it is newer than all known ones, may exist. */
export function isKnownVersion(version: string): boolean {
	const isLater = /^20\d\d-\d\d-\d\d\.[a-z]+$/.test(version) && version > newestVersion;
	const isPreview = /^20\d\d-\d\d-\d\d\.preview$/.test(version) && version > '2025-03-31';
	return known.has(version) || isLater || isPreview;
}
