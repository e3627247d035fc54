import { table } from '../params/table.ts';
import { throwApiError } from '../wire/errors.ts';

/** Newest version of the API, which the sandbox uses by default. */
export const newestVersion = '2026-10-28.endive';

/** All versions up to the newest one: those that the SDK's types allow for a webhook endpoint. */
const known = new Set(String(table['POST /v1/webhook_endpoints'].api_version).split('|'));

/** Dates of the known versions. A public preview has the date of a version: `2026-10-28.preview`. */
const knownDates = new Set([...known].map(dateOf));

/** Date of the first public preview. */
const firstPreview = '2025-03-31';

/**
 * Returns the version of a request: the one in its `Stripe-Version` header, or the newest one. Betas follow a semicolon.
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

/**
 * Whether a version exists. Versions that Stripe may have released after this program are accepted, since a new release of the SDK
 * sends its own version, and a shop should not have to wait for a release of this program.
 */
export function isKnownVersion(version: string): boolean {
	if (known.has(version)) return true;
	const [date = '', release = ''] = version.split('.');
	if (!/^\d{4}-\d\d-\d\d\.[a-z]+$/.test(version)) return false;
	if (release === 'preview' && date >= firstPreview && knownDates.has(date)) return true;
	const today = new Date().toISOString().slice(0, 10);
	return date > dateOf(newestVersion) && date <= today;
}

function dateOf(version: string): string {
	return version.split('.')[0] ?? '';
}
